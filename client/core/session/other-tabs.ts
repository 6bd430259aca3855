import type { RoomId } from "#shared/values/ids.ts"

/** The other tabs of this browser in the same group: they share its seat. */
export interface Tabs {
  /** This tab has gone in by a press: it has the seat now [P2]. */
  entered(): void
  close(): void
}

/**
 * Lets tabs know of each other. A seat belongs to one browser, so only its own tabs can take it from one
 * another; and a tab whose connection is lost would not hear it from the server, but reconnect by itself
 * and evict the participant from the tab they are using.
 */
export function otherTabs(room: RoomId, onTakenOver: () => void): Tabs {
  if (typeof BroadcastChannel === "undefined") return { entered() {}, close() {} }
  const channel = new BroadcastChannel(`samtalerom.${room}`)
  channel.addEventListener("message", onTakenOver)
  return {
    entered: () => channel.postMessage("entered"),
    close: () => channel.close(),
  }
}
