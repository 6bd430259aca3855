import * as z from "zod/mini"

import { receivedName, receivedText } from "#shared/names/written-text.ts"
import { publicKeySchema } from "#shared/infoMeeting/state.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { isSecret } from "../crypto/keys.ts"
import { openInfo, sealInfo } from "../crypto/seal-info.ts"
import { parseJson } from "./parse-json.ts"
import { receivedLines } from "./written-lines.ts"

/** What the contact point says about an info meeting to everyone with the listeners' link. */
const welcomeSchema = z.object({
  title: z.string(),
  /** Paragraphs, with a line break between them. */
  text: z.string(),
  contactPoint: z.object({ name: z.string(), publicKey: publicKeySchema }),
  /** Gives the key of all other texts for listeners; the same for as long as the meeting lives (info-keys.ts). */
  textSecret: z.string().check(z.refine(isSecret)),
})
export type Welcome = z.infer<typeof welcomeSchema>

/** The same, fit to be shown. `name` and `title` are empty where nothing can be read. */
export interface ShownWelcome {
  title: string
  paragraphs: string[]
  contactPoint: { name: string; publicKey: string }
  textSecret: string
}

/** Seals it under the listeners' content key. Throws a RangeError where it does not fit. */
export function sealWelcome(listenersKey: CryptoKey, welcome: Welcome): Promise<string> {
  return sealInfo(listenersKey, "info-welcome", JSON.stringify(welcome))
}

/** Opens it; undefined when the key is another or what is in it is no welcome. */
export async function openWelcome(
  listenersKey: CryptoKey,
  sealed: string,
): Promise<ShownWelcome | undefined> {
  const text = await openInfo(listenersKey, "info-welcome", sealed)
  const read = welcomeSchema.safeParse(parseJson(text))
  if (!read.success) return undefined
  const { title, contactPoint, textSecret } = read.data
  return {
    title: receivedText(title, TEXT_FIELDS.infoTitle) ?? "",
    paragraphs: receivedLines(read.data.text, TEXT_FIELDS.welcome),
    contactPoint: { ...contactPoint, name: receivedName(contactPoint.name) ?? "" },
    textSecret,
  }
}
