import { type LinkPath, parseGroupLink } from "./group-link.ts"
import { infoLinkAddress, parseInfoLink } from "./info-link.ts"

/** The practice lobby's own address. */
const PRACTICE = "/ov"

/** Doors that one may come from to practise, beside an info meeting's: a group's, and a room for practice itself. */
const DOORS: readonly LinkPath[] = ["g", "p"]

/**
 * The address of the practice lobby that remembers the door at an address; null where there is none. The
 * invitation stands after the first #, so it never reaches a server, lives through a reload, and is
 * copied with the address.
 */
export function practiceFrom(address: string): string | null {
  const door = doorAt(address)
  return door === null ? null : `${PRACTICE}#${door}`
}

/** The way back to that door, from the address's part after # (`location.hash`); null without one. */
export function doorBehind(hash: string): string | null {
  return doorAt(hash.slice(1))
}

function doorAt(address: string): string | null {
  for (const path of DOORS) {
    const link = parseGroupLink(address, path)
    if (link === undefined) continue
    const { room, secret, invitation } = link
    return `/${path}/${room}#${secret}${invitation === undefined ? "" : `.${invitation}`}`
  }
  const info = parseInfoLink(address)
  return info?.as === "listener" ? infoLinkAddress(info) : null
}
