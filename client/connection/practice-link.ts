import { type GroupLink, type LinkPath, parseGroupLink } from "./group-link.ts"

/** The practice lobby's own address. */
const PRACTICE = "/ov"

/** Doors that one may come from to practise: a group's, and a room for practice itself. */
const DOORS: readonly LinkPath[] = ["g", "p"]

/**
 * The way to the practice lobby that remembers the door one came from. The invitation stands after
 * the first #, so it never reaches a server, lives through a reload, and is copied with the address.
 */
export function practiceHref({ room, secret }: GroupLink, path: LinkPath = "g"): string {
  return `${PRACTICE}#/${path}/${room}#${secret}`
}

/** The way to practise from the door at an address; null where there is none. */
export function practiceFrom(address: string): string | null {
  const [href] = DOORS.flatMap((path) => {
    const link = parseGroupLink(address, path)
    return link ? [practiceHref(link, path)] : []
  })
  return href ?? null
}

/** The way back to that door, from the address's part after # (`location.hash`); null without one. */
export function doorBehind(hash: string): string | null {
  const [door] = DOORS.flatMap((path) => {
    const link = parseGroupLink(hash.slice(1), path)
    return link ? [`/${path}/${link.room}#${link.secret}`] : []
  })
  return door ?? null
}
