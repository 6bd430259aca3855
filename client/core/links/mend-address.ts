import { ROOM_PATH, leadsToRoom } from "#shared/links/room-path.ts"
import { linkAddress, readLink } from "./read-link.ts"

/**
 * Where a page opened at `address` (path, query and fragment) should be instead, or null where it is
 * right. What may be a key always ends behind the #, also when the link cannot be mended: what stands
 * before it is sent to the server at every load.
 */
export function mendedAddress(address: string): string | null {
  const hash = address.indexOf("#")
  const sent = hash === -1 ? address : address.slice(0, hash)
  if (!leadsToRoom(sent)) return null
  const read = readLink(address)
  const mended = read.kind === "whole" ? linkAddress(read.link) : withoutSecrets(sent, address)
  return mended === address ? null : mended
}

/** Leaves the room's id where it is, if it is one, and moves all that follows behind the #. */
function withoutSecrets(sent: string, address: string): string {
  const [start = "", path = "g"] = ROOM_PATH.exec(sent) ?? []
  const [id = ""] = /^[\w-]{22}(?![\w-])/.exec(sent.slice(start.length)) ?? []
  const behind = address.slice(start.length + id.length)
  const [hosts = ""] = (id !== "" && /^i$/i.test(path) && /^\/+vert(?![\w-])/i.exec(behind)) || []
  const rest = behind.slice(hosts.length).replace(/^(?:[/#*]|%(?:25)*23)+/i, "")
  const place = `/${path.toLowerCase()}/${id}${hosts === "" ? "" : "/vert"}`
  return rest === "" ? place : `${place}#${rest}`
}
