import { type LetterKeys, openWith, sealTo } from "../crypto/hpke.ts"
import { isSecret } from "../crypto/keys.ts"

/** What hosts who renew a link tell the contact point [IM3.4]: the secrets of both links as they are from then on. */
export interface RenewedLinks {
  listeners: string
  hosts: string
  /** The text secret (welcome.ts). No server knows it, so it shows that a host has sealed the links. */
  texts: string
}

/** Seals them to the contact point's public key: the field `forContactPoint` of the meeting. */
export function sealRenewedLinks(
  publicKey: string,
  { listeners, hosts, texts }: RenewedLinks,
): Promise<string> {
  return sealTo(publicKey, "info-links", [listeners, hosts, texts].join("."))
}

/** Opens them by that of the contact point's keys to which they were sealed; undefined with others. */
export async function openRenewedLinks(
  keys: readonly LetterKeys[],
  sealed: string,
): Promise<RenewedLinks | undefined> {
  const opened = await Promise.all(keys.map((key) => openWith(key, "info-links", sealed)))
  const text = opened.find((each) => each !== undefined)
  return text === undefined ? undefined : readLinks(text)
}

function readLinks(text: string): RenewedLinks | undefined {
  const [listeners = "", hosts = "", texts = ""] = text.split(".")
  return [listeners, hosts, texts].every(isSecret) ? { listeners, hosts, texts } : undefined
}
