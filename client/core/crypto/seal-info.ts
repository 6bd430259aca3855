import { utf8Length } from "#shared/names/graphemes.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { openPadded, sealPadded } from "./padded-text.ts"

/** What a sealed text of an info meeting or a contact point is for, beside those of groups (seal.ts). */
export type InfoPurpose =
  | "info-welcome"
  | "info-former"
  | "info-published"
  | "info-order"
  | "info-listeners-secret"
  | "contact-profile"
  | "contact-entry"
  | "contact-note"
  | "interest-own"

/** The bytes of UTF-8 that fit: the schemas in shared/infoMeeting and shared/contactPoint bound the sealed text. */
export const MOST_BYTES: Readonly<Record<InfoPurpose, number>> = {
  "info-welcome": TEXT_FIELDS.infoTitle.bytes + TEXT_FIELDS.welcome.bytes + 1025,
  "info-former": TEXT_FIELDS.infoTitle.bytes + 1024,
  "info-published": TEXT_FIELDS.question.bytes,
  "info-order": TEXT_FIELDS.orderItem.bytes,
  "info-listeners-secret": 63,
  "contact-profile": 3039,
  "contact-entry": 12_255,
  "contact-note": TEXT_FIELDS.contactNote.bytes,
  "interest-own": TEXT_FIELDS.interest.bytes,
}

/** Seals a text under a content key. Throws a RangeError for one that is too long. */
export async function sealInfo(
  key: CryptoKey,
  purpose: InfoPurpose,
  text: string,
): Promise<string> {
  if (utf8Length(text) > MOST_BYTES[purpose]) throw new RangeError(`Too long a ${purpose}`)
  return sealPadded(key, purpose, text)
}

/** Opens it. Undefined when it was tampered with or sealed by another key or purpose. */
export const openInfo: (
  key: CryptoKey,
  purpose: InfoPurpose,
  sealed: string,
) => Promise<string | undefined> = openPadded
