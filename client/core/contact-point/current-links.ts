import type { LetterKeys } from "../crypto/hpke.ts"
import { deriveKeys } from "../crypto/keys.ts"
import { openRenewedLinks } from "../info/renewed-links.ts"
import type { WordsOf } from "./entry-words.ts"

/** What the server knows of a meeting's links as they are now. */
interface LinksNow {
  listenersKeyHash: string
  hostsKeyHash: string
  forContactPoint: string | null
}

/**
 * A meeting's words with the links that are valid now, where its hosts have renewed one [IM3.4]. The very same words where
 * there is nothing to take over: what does not come from the meeting's hosts, or is no link of it, is not taken.
 */
export async function withCurrentLinks(
  keys: readonly LetterKeys[],
  words: WordsOf<"infoMeeting">,
  { listenersKeyHash, hostsKeyHash, forContactPoint }: LinksNow,
): Promise<WordsOf<"infoMeeting">> {
  if (forContactPoint === null) return words
  const sent = await openRenewedLinks(keys, forContactPoint)
  if (sent?.texts !== words.texts) return words
  const [listeners, hosts] = await Promise.all([
    current(words.listeners, sent.listeners, listenersKeyHash),
    current(words.hosts, sent.hosts, hostsKeyHash),
  ])
  const isSame = listeners === words.listeners && hosts === words.hosts
  return isSame ? words : { ...words, listeners, hosts }
}

/** Which links of a meeting are not known here: its hosts have renewed them, and what they sealed to the contact point does not open. */
export type LostLinks = Readonly<Record<"listeners" | "hosts", boolean>>

export const NO_LOST_LINKS: LostLinks = { listeners: false, hosts: false }

/** `words`: with the links that are valid now, as far as they are known. */
export async function lostLinksOf(
  { listeners, hosts }: WordsOf<"infoMeeting">,
  { listenersKeyHash, hostsKeyHash }: Omit<LinksNow, "forContactPoint">,
): Promise<LostLinks> {
  const [forListeners, forHosts] = await Promise.all([deriveKeys(listeners), deriveKeys(hosts)])
  return {
    listeners: forListeners.accessKeyHash !== listenersKeyHash,
    hosts: forHosts.accessKeyHash !== hostsKeyHash,
  }
}

async function current(own: string, sent: string, keyHash: string): Promise<string> {
  if (sent === own) return own
  return (await deriveKeys(sent)).accessKeyHash === keyHash ? sent : own
}
