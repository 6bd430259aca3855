import type { InfoId } from "#shared/infoMeeting/state.ts"
import { toBase64url } from "../crypto/base64url.ts"
import { deriveBytes } from "../crypto/derive.ts"
import { type LetterKeys, letterKeysFrom } from "../crypto/hpke.ts"
import { deriveKeys, isSecret, makeSecret } from "../crypto/keys.ts"
import { openInfo, sealInfo } from "../crypto/seal-info.ts"

/** What the hosts' link opens besides the meeting itself [IM3]: it is stored sealed under that link. */
export interface HostsSecrets {
  /** Of the listeners' link. */
  listeners: string
  /** Of the hosts' own texts. It stays the same when the hosts' link is renewed. */
  texts: string
}

/** With which hosts read what is for them alone. */
export interface HostsKeys {
  /** Questions are sealed to these. */
  letters: LetterKeys
  /** Of the running order. */
  contentKey: CryptoKey
}

/** All secrets of a new info meeting, and what its server may know of them. */
export interface NewInfoKeys {
  /** Of the two links. */
  listeners: string
  hosts: string
  /** For the welcome (welcome.ts). */
  textSecret: string
  listenersKeyHash: string
  hostsKeyHash: string
  hostsPublicKey: string
  /** The field `listenersSecret` of the meeting. */
  listenersSecret: string
  /** Under which the welcome is sealed. */
  listenersKey: CryptoKey
}

/** Makes the keys of a new info meeting, in the browser of the contact point. */
export async function makeInfoKeys(): Promise<NewInfoKeys> {
  const [listeners, hosts, textSecret, texts] = [
    makeSecret(),
    makeSecret(),
    makeSecret(),
    makeSecret(),
  ]
  const [forListeners, forHosts, { letters }] = await Promise.all([
    deriveKeys(listeners),
    deriveKeys(hosts),
    hostsKeysFrom(texts),
  ])
  return {
    listeners,
    hosts,
    textSecret,
    listenersKeyHash: forListeners.accessKeyHash,
    hostsKeyHash: forHosts.accessKeyHash,
    hostsPublicKey: letters.publicKey,
    listenersSecret: await sealHostsSecrets(forHosts.contentKey, { listeners, texts }),
    listenersKey: forListeners.contentKey,
  }
}

/** The keys that the secret of the hosts' texts gives. */
export async function hostsKeysFrom(texts: string): Promise<HostsKeys> {
  const seed = await deriveBytes(texts, "samtalerom hosts v1", 32)
  const [letters, { contentKey }] = await Promise.all([letterKeysFrom(seed), deriveKeys(texts)])
  return { letters, contentKey }
}

/** Seals them under the content key of the hosts' link: the field `listenersSecret` of the meeting. */
export function sealHostsSecrets(
  hostsKey: CryptoKey,
  { listeners, texts }: HostsSecrets,
): Promise<string> {
  return sealInfo(hostsKey, "info-listeners-secret", `${listeners}.${texts}`)
}

/** Opens them; undefined with another key. */
export async function openHostsSecrets(
  hostsKey: CryptoKey,
  sealed: string,
): Promise<HostsSecrets | undefined> {
  const opened = await openInfo(hostsKey, "info-listeners-secret", sealed)
  const [listeners = "", texts = ""] = opened?.split(".") ?? []
  return isSecret(listeners) && isSecret(texts) ? { listeners, texts } : undefined
}

/** Seals a new listeners' secret for those who are inside by the former one: the field `renewedSecret`. */
export function sealRenewedSecret(textKey: CryptoKey, listeners: string): Promise<string> {
  return sealInfo(textKey, "info-listeners-secret", listeners)
}

/** Opens it; undefined when it is none. */
export async function openRenewedSecret(
  textKey: CryptoKey,
  sealed: string,
): Promise<string | undefined> {
  const opened = await openInfo(textKey, "info-listeners-secret", sealed)
  return opened !== undefined && isSecret(opened) ? opened : undefined
}

/** The link's secret of a small circle [IM11]: everyone with the text secret can derive it, the server cannot. */
export async function circleSecret(
  textSecret: string,
  offer: InfoId,
  index: number,
): Promise<string> {
  const bytes = await deriveBytes(textSecret, `samtalerom circle ${offer} ${index} v1`, 16)
  return toBase64url(bytes)
}
