import { ROOM_PATH } from "#shared/links/room-path.ts"
import type { RoomId } from "#shared/values/ids.ts"
import { type RoomLink, readLink } from "./read-link.ts"

/** Where a group is, and the secret that opens it. The secret never reaches a server. */
export interface GroupLink {
  room: RoomId
  secret: string
  /** The token of a personal invitation, which claims one seat once [IM10]. Never reaches a server in an address. */
  invitation?: string
}

/** What a link leads to, as the first part of its path: a group, or a room for two who practise. */
export type LinkPath = "g" | "p"

/** Reads `/g/<room>#<secret>`, with or without an invitation's token, whatever the host and whatever hangs on it. Undefined when it is no link to a group. */
export function parseGroupLink(url: URL | string, path: LinkPath = "g"): GroupLink | undefined {
  const link = roomLinkIn(url, path)
  if (link === undefined) return undefined
  const [secret = "", invitation] = link.keys.split(".")
  return { room: link.room, secret, ...(invitation === undefined ? {} : { invitation }) }
}

/** The link that an address is, if it leads to this kind of room. */
export function roomLinkIn(url: URL | string, path: RoomLink["path"]): RoomLink | undefined {
  const parsed = typeof url === "string" ? parseUrl(url.trim()) : url
  if (parsed === undefined) return undefined
  const address = `${parsed.pathname}${parsed.search}${parsed.hash}`
  // A link within another's address, such as the way back from practising, is not this one.
  const first = path === "vert" ? "i" : path
  if (ROOM_PATH.exec(address)?.[1]?.toLowerCase() !== first) return undefined
  const read = readLink(address)
  return read.kind === "whole" && read.link.path === path ? read.link : undefined
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

/** The personal invitation to a group's seat. */
export function invitationUrl(
  room: RoomId,
  secret: string,
  { invitation, origin }: { invitation: string; origin: string },
): string {
  return new URL(`/g/${room}#${secret}.${invitation}`, origin).href
}

function parseUrl(text: string): URL | undefined {
  // The base is only there so that a bare path can be read too.
  return URL.canParse(text, "http://localhost") ? new URL(text, "http://localhost") : undefined
}
