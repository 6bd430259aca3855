import { groupLinkUrl, parseGroupLink } from "../connection/group-link.ts"

/** What a person pasted when asked for the link they were sent. */
export type PastedLink =
  /** `address` is the way in, from the page's own root. */
  | { kind: "group"; address: string }
  | { kind: "empty" }
  /** It leads to a room, but the key at the end is missing or cut off. */
  | { kind: "cut" }
  /** A room, but on another site than this. */
  | { kind: "elsewhere"; site: string }
  | { kind: "other" }

const ADDRESS = /https?:\/\/[^\s<>"]+/giu

/** Reads a pasted link, also out of the middle of a message. `origin` is this site's own. */
export function readPastedLink(text: string, origin: string): PastedLink {
  if (text.trim() === "") return { kind: "empty" }
  const candidates = text.match(ADDRESS) ?? [withScheme(text.trim(), origin)]
  const read = candidates.map((candidate) => readAddress(candidate, origin))
  return (
    read.find(({ kind }) => kind === "group") ??
    read.find(({ kind }) => kind !== "other") ?? { kind: "other" }
  )
}

function readAddress(address: string, origin: string): PastedLink {
  if (!URL.canParse(address, origin)) return { kind: "other" }
  const url = new URL(address, origin)
  if (!url.pathname.startsWith("/g/")) return { kind: "other" }
  const link = parseGroupLink(url)
  if (!link) return { kind: "cut" }
  if (url.host !== new URL(origin).host) return { kind: "elsewhere", site: url.host }
  const { pathname, hash } = new URL(groupLinkUrl(link.room, link.secret, origin))
  return { kind: "group", address: `${pathname}${hash}` }
}

/** People write "samtalerom.no/g/..." by hand, and programs copy links without https. */
function withScheme(text: string, origin: string): string {
  return text.startsWith("/") ? text : `${new URL(origin).protocol}//${text}`
}
