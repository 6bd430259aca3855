import { deriveKeys, makeSecret } from "../../../crypto/keys.ts"
import { type Announcement, openAnnouncement, sealAnnouncement } from "../announcement.ts"
import { type TabKeys, makeTabKeys } from "../tab-keys.ts"

export const ROOM = "roomroomroomroomroomro"
export const MADE_AT = 1_800_000_000_000

/** The content key of another link each time. */
export async function contentKey(): Promise<CryptoKey> {
  return (await deriveKeys(makeSecret())).contentKey
}

/** A tab that has announced itself on a seat. */
export async function announcedTab(
  link: CryptoKey,
  seat: number,
): Promise<{ keys: TabKeys; at: { room: string; seat: number }; announcement: Announcement }> {
  const [keys, at] = [await makeTabKeys(), { room: ROOM, seat }]
  const sealed = await sealAnnouncement(link, keys, { ...at, madeAt: MADE_AT })
  const announcement = await openAnnouncement(link, sealed, at)
  if (announcement === undefined) throw new Error("An announcement does not open")
  return { keys, at, announcement }
}

/** A sealed text with one bit flipped, at each of some positions from first to last. */
export function flipped(sealed: string): string[] {
  const bytes = Uint8Array.from(atob(toBase64(sealed)), (character) => character.charCodeAt(0))
  const steps = 24
  return Array.from({ length: steps + 1 }, (_, index) => {
    const changed = bytes.slice()
    const position = Math.round((index / steps) * (bytes.length - 1))
    changed[position] = (changed[position] ?? 0) ^ (1 << (index % 8))
    const text = btoa(String.fromCharCode(...changed))
    return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
  })
}

/** What is left of a sealed text when its end is missing, and what is no sealed text at all. */
export function broken(sealed: string): string[] {
  const lengths = [0, 1, 2, 15, 16, 17, 38, sealed.length - 1, sealed.length - 4]
  return [
    ...lengths.map((length) => sealed.slice(0, length)),
    `${sealed}AAAA`,
    sealed.repeat(20),
    "A".repeat(2000),
    "!".repeat(40),
    "{}",
    "æ",
  ]
}

function toBase64(text: string): string {
  return text.replaceAll("-", "+").replaceAll("_", "/")
}
