import * as z from "zod/mini"

import type { InfoFormerReply } from "#shared/infoMeeting/messages.ts"
import { publicKeySchema } from "#shared/infoMeeting/state.ts"
import { receivedName, receivedText } from "#shared/names/written-text.ts"
import { accept } from "#shared/values/result.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { deriveKeys } from "../crypto/keys.ts"
import { openInfo, sealInfo } from "../crypto/seal-info.ts"
import type { InfoLink } from "../links/info-link.ts"
import type { Answer } from "../signalling/answer.ts"
import type { InfoSignaling } from "./info-deps.ts"
import type { FormerInfo } from "./info-state.ts"
import { parseJson } from "./parse-json.ts"

/**
 * What hosts who renew the listeners' link leave to those with the one before [IM3.5]: whom to ask, and where interest is
 * sealed to. The text secret is not in it, so that it opens nothing of the meeting.
 */
const formerSchema = z.object({
  title: z.string(),
  contactPoint: z.object({ name: z.string(), publicKey: publicKeySchema }),
})

/** Seals it under the content key of the link that is renewed: the field `forFormer` of the command. */
export function sealFormer(
  listenersKey: CryptoKey,
  { title, contactPoint: { name, publicKey } }: z.infer<typeof formerSchema>,
): Promise<string> {
  const shown = { title, contactPoint: { name, publicKey } }
  return sealInfo(listenersKey, "info-former", JSON.stringify(shown))
}

/** Asks what a listeners' link that was renewed still shows; null where it cannot be read. */
export async function askFormer(
  link: InfoLink,
  signaling: InfoSignaling,
): Promise<Answer<FormerInfo | null>> {
  const { accessKey, contentKey } = await deriveKeys(link.secret)
  const answer = await signaling.request("info-former", { meeting: link.meeting, accessKey })
  return answer.ok ? accept(await opened(link, contentKey, answer.value)) : answer
}

async function opened(
  link: InfoLink,
  contentKey: CryptoKey,
  { format, sealed }: InfoFormerReply,
): Promise<FormerInfo | null> {
  const read = formerSchema.safeParse(parseJson(await openInfo(contentKey, "info-former", sealed)))
  if (!read.success) return null
  const { title, contactPoint } = read.data
  return {
    link,
    format,
    title: receivedText(title, TEXT_FIELDS.infoTitle) ?? "",
    contactPoint: { ...contactPoint, name: receivedName(contactPoint.name) ?? "" },
  }
}
