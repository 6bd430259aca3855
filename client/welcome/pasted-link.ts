import { groupLinkUrl, parseGroupLink } from "../connection/group-link.ts"
import { helperLinkUrl, parseHelperLink } from "../connection/helper-link.ts"

/** What a person pasted when asked for the link they were sent. */
export type PastedLink =
  /** `address` is the way in, from the page's own root. */
  | { kind: "room"; address: string }
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
    read.find(({ kind }) => kind === "room") ??
    read.find(({ kind }) => kind !== "other") ?? { kind: "other" }
  )
}

function readAddress(address: string, origin: string): PastedLink {
  if (!URL.canParse(address, origin)) return { kind: "other" }
  const url = new URL(address, origin)
  const [, path] = /^\/(g|p|hjelper)\//.exec(url.pathname) ?? []
  if (path === undefined) return { kind: "other" }
  const whole = wholeLink(url, path, origin)
  if (whole === undefined) return { kind: "cut" }
  if (url.host !== new URL(origin).host) return { kind: "elsewhere", site: url.host }
  const { pathname, hash } = new URL(whole)
  return { kind: "room", address: `${pathname}${hash}` }
}

/** The same link without what hung on it; undefined when something is missing. */
function wholeLink(url: URL, path: string, origin: string): string | undefined {
  if (path === "hjelper") {
    const link = parseHelperLink(url)
    return link && helperLinkUrl(link, origin)
  }
  const to = path === "p" ? "p" : "g"
  const link = parseGroupLink(url, to)
  return link && groupLinkUrl(link.room, link.secret, origin, to)
}

/** People write "samtalerom.no/g/..." by hand, and programs copy links without https. */
function withScheme(text: string, origin: string): string {
  return text.startsWith("/") ? text : `${new URL(origin).protocol}//${text}`
}
