import { type RoomId, roomIdSchema } from "#shared/protocol/ids.ts"
import { isSecret } from "../keys/keys.ts"

/** Where a group is, and the secret that opens it. The secret never reaches a server. */
export interface GroupLink {
  room: RoomId
  secret: string
}

/**
 * What mail programs and chats leave hanging on a link that stood at the end of a sentence. An address
 * has some of it as `%22` or `%C2%BB`.
 */
const TRAILING = /(?:[\s.,;:!?)>\]"'»]|%[\dA-F]{2})+$/i

/** What a link leads to, as the first part of its path: a group, or a room for two who practise. */
export type LinkPath = "g" | "p"

/** Reads `/g/<room>#<secret>`, whatever the host. Undefined when it is no link to a group. */
export function parseGroupLink(url: URL | string, path: LinkPath = "g"): GroupLink | undefined {
  const parts = roomAndKeys(url, path)
  return parts !== undefined && isSecret(parts.keys)
    ? { room: parts.room, secret: parts.keys }
    : undefined
}

/** The room in `/<path>/<room>#<keys>`, and what stands behind the # without what was left hanging on it. */
export function roomAndKeys(
  url: URL | string,
  path: string,
): { room: RoomId; keys: string } | undefined {
  const parsed = typeof url === "string" ? parseUrl(url.trim()) : url
  if (parsed === undefined) return undefined
  const [, leads, id] = /^\/(\w+)\/([^/]+)\/?$/.exec(parsed.pathname) ?? []
  const room = roomIdSchema.safeParse(leads === path ? id : undefined)
  if (!room.success) return undefined
  return { room: room.data, keys: parsed.hash.slice(1).replace(TRAILING, "") }
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
