import * as z from "zod/mini"

import { receivedName } from "#shared/names/written-text.ts"
import { fromBase64url, randomBase64url } from "../crypto/base64url.ts"
import { type LetterKeys, letterKeysFrom } from "../crypto/hpke.ts"
import { openInfo, sealInfo } from "../crypto/seal-info.ts"
import { parseJson } from "../info/parse-json.ts"

const SEED_BYTES = 32
/** Interest is deleted after half a year, so older seeds than the latest few open nothing. */
const MOST_SEEDS = 12

const profileSchema = z.object({
  name: z.string(),
  /** Of the key pairs to which interest is sealed, newest last; base64url. */
  seeds: z.array(z.string().check(z.refine(isSeed))).check(z.minLength(1)),
})
/** What a contact point is called, and what opens the interest that is left to it. */
export type Profile = z.infer<typeof profileSchema>

function isSeed(text: string): boolean {
  return fromBase64url(text)?.length === SEED_BYTES
}

export function newProfile(name: string): Profile {
  return { name, seeds: [randomBase64url(SEED_BYTES)] }
}

/** The same with a new key pair. The former ones still open what was left before. */
export function withNewSeed({ name, seeds }: Profile): Profile {
  return { name, seeds: [...seeds, randomBase64url(SEED_BYTES)].slice(-MOST_SEEDS) }
}

export function sealProfile(contentKey: CryptoKey, profile: Profile): Promise<string> {
  return sealInfo(contentKey, "contact-profile", JSON.stringify(profile))
}

/** Undefined when it was sealed by another link, or is no profile. */
export async function openProfile(
  contentKey: CryptoKey,
  sealed: string,
): Promise<Profile | undefined> {
  const read = profileSchema.safeParse(
    parseJson(await openInfo(contentKey, "contact-profile", sealed)),
  )
  if (!read.success) return undefined
  return { seeds: read.data.seeds, name: receivedName(read.data.name) ?? "" }
}

/** The key pair to which interest is sealed from now on. */
export async function currentKeys({ seeds }: Profile): Promise<LetterKeys> {
  const [newest] = await allKeys({ seeds: seeds.slice(-1) })
  if (newest === undefined) throw new TypeError("A profile has a seed")
  return newest
}

/** All key pairs, newest first. */
export function allKeys({ seeds }: Pick<Profile, "seeds">): Promise<LetterKeys[]> {
  return Promise.all(
    seeds.toReversed().map((seed) => letterKeysFrom(fromBase64url(seed) ?? new Uint8Array())),
  )
}
