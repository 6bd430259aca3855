import type { ConnectionEvents, NotificationHandlers } from "../signaling/signaling-connection.ts"
import type { PreJoinSteps } from "./pre-join-steps.ts"
import type { EventBatch } from "./apply-events.ts"
import type { SessionMedia } from "./session-deps.ts"
import type { RoomSession } from "./room-session.ts"
import type { EndReason } from "./session-state.ts"

interface Receivers {
  room(): RoomSession | undefined
  /** What happens between going in and being ready for it. */
  early(news: EventBatch): void
  doorway(): PreJoinSteps
  media(): SessionMedia
  knock(): void
  disconnected(): void
  putOut(why: EndReason): void
}

/** Where each thing goes that happens on the connection unasked. */
export function connectionEvents(to: Receivers): ConnectionEvents {
  return {
    connected: () => to.knock(),
    disconnected: () => to.disconnected(),
    invalidNotification: (name) => {
      if (name === "events") to.room()?.resync()
      if (name === "media-consumer") void to.media().recover("open")
    },
    notifications: notificationHandlers(to),
  }
}

/** Where each thing goes that the server says unasked. */
function notificationHandlers(to: Receivers): NotificationHandlers {
  return {
    events: (news) => {
      const room = to.room()
      if (room) room.eventsReceived(news)
      else to.early(news)
    },
    group: (view) => void (to.room()?.groupChanged(view) ?? to.doorway().groupChanged(view)),
    "check-shown": (shown) => void to.room()?.checkShown(shown),
    "let-in": () => to.knock(),
    "not-let-in": () => to.doorway().notLetIn(),
    "media-consumer": (offer) => to.media().offered(offer),
    "media-consumer-closed": ({ consumer }) => to.media().withdrawn(consumer),
    "media-max-layer": (wanted) => to.media().watched(wanted),
    "media-lost": () => to.media().lost(),
    "taken-over": () => to.putOut("taken-over"),
    closed: () => to.putOut("closed"),
    removed: () => to.putOut("removed"),
    withdrawn: () => to.putOut("withdrawn"),
    deleted: () => to.putOut("deleted"),
  }
}
