import { type GroupLink, parseGroupLink } from "./group-link.ts"

/** The practice lobby's own address. */
const PRACTICE = "/ov"

/**
 * The way to the practice lobby that remembers the door one came from. The invitation stands after
 * the first #, so it never reaches a server, lives through a reload, and is copied with the address.
 */
export function practiceHref({ room, secret }: GroupLink): string {
  return `${PRACTICE}#/g/${room}#${secret}`
}

/** The way back to that door, from the address's part after # (`location.hash`); null without one. */
export function doorBehind(hash: string): string | null {
  const link = parseGroupLink(hash.slice(1))
  return link === undefined ? null : `/g/${link.room}#${link.secret}`
}
