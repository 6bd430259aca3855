import { type RoomId, roomIdSchema } from "#shared/protocol/ids.ts"
import { isSecret } from "../keys/keys.ts"

/** Where a group is, and the secret that opens it. The secret never reaches a server. */
export interface GroupLink {
  room: RoomId
  secret: string
}

/** What mail programs and chats leave hanging on a link that stood at the end of a sentence. */
const TRAILING = /[\s.,;:!?)>\]"'»]+$/

/** What a link leads to, as the first part of its path: a group, or a room for two who practise. */
export type LinkPath = "g" | "p"

/** Reads `/g/<room>#<secret>`, whatever the host. Undefined when it is no link to a group. */
export function parseGroupLink(url: URL | string, path: LinkPath = "g"): GroupLink | undefined {
  const parsed = typeof url === "string" ? parseUrl(url.trim()) : url
  if (parsed === undefined) return undefined
  const [, leads, id] = /^\/([gp])\/([^/]+)\/?$/.exec(parsed.pathname) ?? []
  const room = roomIdSchema.safeParse(leads === path ? id : undefined)
  const secret = parsed.hash.slice(1).replace(TRAILING, "")
  return room.success && isSecret(secret) ? { room: room.data, secret } : undefined
}

/** The link to share, on the host that `origin` names (`https://example.org`). */
export function groupLinkUrl(
  room: RoomId,
  secret: string,
  origin: string,
  path: LinkPath = "g",
): string {
  return new URL(`/${path}/${room}#${secret}`, origin).href
}

function parseUrl(text: string): URL | undefined {
  // The base is only there so that a bare path can be read too.
  return URL.canParse(text, "http://localhost") ? new URL(text, "http://localhost") : undefined
}
