import { SIX_WORDS_BYTES, wordsOf } from "#shared/media-keys/words/six-words.ts"
import type { TabAt } from "#shared/media-keys/state.ts"
import type { Language, RoomId } from "#shared/values/ids.ts"
import type { PublicKeys } from "./tab-keys.ts"

/** A tab as it has announced itself, the own one too. */
export interface Identity extends TabAt {
  publicKeys: PublicKeys
}

/** Makes 48 bits cost as much to try out as 64: a key that gives the same words is not found during a meeting. */
const ITERATIONS = 65_536

/**
 * Six words that stand for the meeting and every tab in it with its public keys, to be compared aloud [E6]: PBKDF2-SHA-256 of all
 * of it, in the order of seats. `language` is that of the group.
 */
export async function sixWords(
  room: RoomId,
  tabs: readonly Identity[],
  language: Language,
): Promise<string[]> {
  const bytes = new TextEncoder().encode(canonical(room, tabs))
  const all = await crypto.subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveBits"])
  const salt = new TextEncoder().encode("samtalerom six words v1")
  const pbkdf2 = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ITERATIONS }
  const bits = await crypto.subtle.deriveBits(pbkdf2, all, SIX_WORDS_BYTES * 8)
  return wordsOf(new Uint8Array(bits), language)
}

/** One text for the same tabs, in whatever order and however often they are named. */
function canonical(room: RoomId, tabs: readonly Identity[]): string {
  const each = tabs.map(({ seat, tab, publicKeys: { agreement, signing } }) => {
    const twoDigits = String(seat).padStart(2, "0")
    return JSON.stringify([twoDigits, tab, agreement, signing])
  })
  return JSON.stringify([room, ...[...new Set(each)].toSorted()])
}
