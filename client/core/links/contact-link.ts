import type { RoomId } from "#shared/values/ids.ts"
import { roomLinkIn } from "./group-link.ts"

/** Where a contact point is, and the secret that opens its page [IM12]. The secret never reaches a server. */
export interface ContactLink {
  id: RoomId
  secret: string
}

const PATH = "kontakt"

/** Reads `/kontakt/<id>#<secret>`, whatever the host. Undefined when it is no contact point's link. */
export function parseContactLink(url: URL | string): ContactLink | undefined {
  const link = roomLinkIn(url, PATH)
  return link && { id: link.room, secret: link.keys }
}

/** The link to keep, on the host that `origin` names (`https://example.org`). */
export function contactLinkUrl({ id, secret }: ContactLink, origin: string): string {
  return new URL(`/${PATH}/${id}#${secret}`, origin).href
}
