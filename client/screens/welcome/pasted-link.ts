import { linkAddress, readLink } from "../../core/links/read-link.ts"

/** What a person pasted when asked for the link they were sent. */
export type PastedLink =
  /** `address` is the way in, from the page's own root. */
  | { kind: "room"; address: string }
  | { kind: "empty" }
  /** It leads to a room, but the key at the end is missing, cut off or changed. */
  | { kind: "cut" }
  /** All letters have become small, or all capital. */
  | { kind: "case" }
  /** A room, but on another site than this. */
  | { kind: "elsewhere"; site: string }
  | { kind: "other" }

/** Reads a pasted link, also out of the middle of a message. `origin` is this site's own. */
export function readPastedLink(text: string, origin: string): PastedLink {
  if (text.trim() === "") return { kind: "empty" }
  const { host } = new URL(origin)
  const read = readLink(text, host)
  if (read.kind === "none") return { kind: "other" }
  if (read.kind === "whole") {
    const site = hostOf(read.link.host)
    if (site === "" || site === host) return { kind: "room", address: linkAddress(read.link) }
    return { kind: "elsewhere", site }
  }
  // Other sites have such paths too.
  const isOurs = read.host === "" || hostOf(read.host) === host
  if (!isOurs && !(read.kind === "cut" && read.id)) return { kind: "other" }
  return { kind: read.kind }
}

/** A host as a browser names it; empty for what is none. */
function hostOf(written: string): string {
  const plain = written.replace(/\.$/, "").replace(/:(?:80|443)$/, "")
  return URL.canParse(`http://${plain}`) ? new URL(`http://${plain}`).host : ""
}
