import type { GroupLink, LinkPath } from "../core/links/group-link.ts"
import { Devices } from "../core/media/devices.ts"
import { GroupSession } from "../core/session/group-session.ts"
import { browserDeps } from "../core/session/session-deps.ts"
import { tabStorage } from "../core/storage/browser-storage.ts"

/** What lives from the knock at the door to the goodbye. */
export interface OpenVisit {
  session: GroupSession
  devices: Devices
}

export function openVisit(link: GroupLink, path: LinkPath): OpenVisit {
  const devices = Devices.create()
  const deps = browserDeps(devices)
  // Of practising nothing is left in this browser once the tab is closed.
  const session = GroupSession.create(link, path === "p" ? { ...deps, storage: tabStorage } : deps)
  return { session, devices }
}

/** Nobody needs to be seen by their own camera while they read, or wait. */
export function putAway({ devices }: OpenVisit): void {
  for (const source of ["camera", "microphone"] as const) void devices.switch(source, false)
}

/** Idempotent. */
export function closeVisit({ session, devices }: OpenVisit): void {
  session.close()
  devices.close()
}
