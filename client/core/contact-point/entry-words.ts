import * as z from "zod/mini"

import { receivedText } from "#shared/names/written-text.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { seatNumberSchema, seatTokenSchema } from "#shared/values/ids.ts"
import { isSecret } from "../crypto/keys.ts"
import { openInfo, sealInfo } from "../crypto/seal-info.ts"
import { parseJson } from "../info/parse-json.ts"

const secretSchema = z.string().check(z.refine(isSecret, "No secret"))

/** A seat of a group that a personal link claims, and for whom it was made. */
const personalInvitationSchema = z.object({
  seat: seatNumberSchema,
  token: seatTokenSchema,
  /** Empty where nobody was chosen for the seat. */
  name: z.string(),
  /** How the person is reached: empty where it is not known, or not needed any more. */
  reach: z.string(),
})
export type PersonalInvitation = z.infer<typeof personalInvitationSchema>

/** What the contact point keeps about each entry, for nobody but those with its link. */
const entryWordsSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("infoMeeting"),
    title: z.string(),
    /** The welcome, in paragraphs. */
    text: z.string(),
    listeners: secretSchema,
    hosts: secretSchema,
    /** Of the texts that listeners read (client/core/info/welcome.ts). */
    texts: secretSchema,
  }),
  z.object({
    kind: z.literal("group"),
    title: z.string(),
    secret: secretSchema,
    /** The seat whose invitation is the initiator's; null without one. */
    initiator: z.nullable(seatNumberSchema),
    invitations: z.array(personalInvitationSchema),
  }),
  z.object({
    kind: z.literal("practice"),
    title: z.string(),
    secret: secretSchema,
    /** The helper's. */
    token: seatTokenSchema,
  }),
  z.object({ kind: z.literal("holder"), name: z.string() }),
])
export type EntryWords = z.infer<typeof entryWordsSchema>
export type WordsOf<K extends EntryWords["kind"]> = Extract<EntryWords, { kind: K }>

/** Throws a RangeError where they do not fit. */
export function sealEntry(contentKey: CryptoKey, words: EntryWords): Promise<string> {
  return sealInfo(contentKey, "contact-entry", JSON.stringify(words))
}

/** Opened and fit to be shown; undefined when sealed by another link, or no entry. */
export async function openEntry(
  contentKey: CryptoKey,
  sealed: string,
): Promise<EntryWords | undefined> {
  const opened = parseJson(await openInfo(contentKey, "contact-entry", sealed))
  const read = entryWordsSchema.safeParse(opened)
  return read.success ? shown(read.data) : undefined
}

function shown(words: EntryWords): EntryWords {
  const fit = (text: string) => receivedText(text, TEXT_FIELDS.infoTitle) ?? ""
  if (words.kind === "holder") return { ...words, name: fit(words.name) }
  return { ...words, title: fit(words.title) }
}
