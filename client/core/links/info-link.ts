import type { RoomId } from "#shared/values/ids.ts"
import { roomLinkIn } from "./group-link.ts"
import { linkAddress } from "./read-link.ts"

/** Where an info meeting is, as whom its link lets one in, and the secret that opens it [IM3]. */
export interface InfoLink {
  meeting: RoomId
  as: "listener" | "host"
  /** Never reaches a server. */
  secret: string
}

/** Reads `/i/<meeting>#<secret>` or, for hosts, `/i/<meeting>/vert#<secret>`. Undefined when it is neither. */
export function parseInfoLink(url: URL | string): InfoLink | undefined {
  const listeners = roomLinkIn(url, "i")
  if (listeners) return { meeting: listeners.room, as: "listener", secret: listeners.keys }
  const hosts = roomLinkIn(url, "vert")
  return hosts && { meeting: hosts.room, as: "host", secret: hosts.keys }
}

/** The link's address on its own site: `/i/...#...`. */
export function infoLinkAddress({ meeting, as, secret }: InfoLink): string {
  return linkAddress({ path: as === "host" ? "vert" : "i", room: meeting, keys: secret })
}

/** The link to share, on the host that `origin` names (`https://example.org`). */
export function infoLinkUrl(link: InfoLink, origin: string): string {
  return new URL(infoLinkAddress(link), origin).href
}
