import { type GroupLink, roomLinkIn } from "./group-link.ts"

/** The helper's own link to a practice room: where it is, what opens it, and what shows who helps. */
export interface HelperLink extends GroupLink {
  /** Holding it makes one the helper. Never reaches a server in an address. */
  token: string
}

const PATH = "hjelper"

/** Reads `/hjelper/<room>#<secret>.<token>`, whatever the host. Undefined when it is no helper's link. */
export function parseHelperLink(url: URL | string): HelperLink | undefined {
  const link = roomLinkIn(url, PATH)
  if (link === undefined) return undefined
  const [secret = "", token = ""] = link.keys.split(".")
  return { room: link.room, secret, token }
}

/** The link to keep, on the host that `origin` names (`https://example.org`). */
export function helperLinkUrl({ room, secret, token }: HelperLink, origin: string): string {
  return new URL(`/${PATH}/${room}#${secret}.${token}`, origin).href
}
