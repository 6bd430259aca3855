import type { GroupView } from "#shared/group/messages.ts"
import type { ConnectionEvents } from "../signalling/signaling-connection.ts"
import type { RoomSession } from "./room-session.ts"
import type { SessionMedia } from "./session-deps.ts"
import type { SessionKeys } from "./session-keys.ts"
import type { Input } from "./steps/session-input.ts"
import type { RoomUpdate } from "./steps/session-phase.ts"

/** Who receives what happens on the connection: looked up when it happens. */
interface Receivers {
  readonly take: (input: Input) => void
  /** While the participant is inside. */
  readonly room: () => RoomSession | undefined
  /** Passes something to the room: at once while inside, as soon as it is open while entering, and else to nobody. */
  readonly updateRoom: (update: RoomUpdate) => void
  /** The group has changed, as a participant before the room sees it. */
  readonly groupChanged: (view: GroupView) => Promise<void>
  readonly media: () => SessionMedia
  readonly exchange: () => SessionKeys
}

/** Where each thing goes that happens on the connection without having been asked for. */
export function connectionEvents({
  take,
  room,
  updateRoom,
  groupChanged,
  media,
  exchange,
}: Receivers): ConnectionEvents {
  return {
    connected: () => take({ type: "connected" }),
    disconnected: () => take({ type: "disconnected" }),
    invalidNotification: (name) => {
      if (name === "events") updateRoom((opened) => opened.resync())
      if (name === "media-consumer") void media().recover("open")
    },
    notifications: {
      events: (batch) => updateRoom((opened) => opened.eventsReceived(batch)),
      group: (view) => {
        if (room() === undefined) void groupChanged(view)
        updateRoom((opened) => void opened.groupChanged(view))
      },
      "check-shown": (shown) => updateRoom((opened) => void opened.checkShown(shown)),
      "let-in": () => take({ type: "lobbyChanged" }),
      "not-let-in": () => take({ type: "notLetIn" }),
      "keys-announced": (announced) => exchange().announced(announced),
      "keys-message": (message) => exchange().messageReceived(message),
      "media-consumer": (offer) => media().consumerOffered(offer),
      "media-consumer-closed": ({ consumer }) => media().consumerClosed(consumer),
      "media-max-layer": (wanted) => media().setMaxLayer(wanted),
      "media-video-limit": ({ limit }) => media().setVideoLimit(limit),
      "media-lost": () => media().replaceTransports(),
      "taken-over": () => take({ type: "evicted", why: "taken-over" }),
      closed: () => take({ type: "evicted", why: "closed" }),
      removed: () => take({ type: "evicted", why: "removed" }),
      withdrawn: () => take({ type: "evicted", why: "withdrawn" }),
      deleted: () => take({ type: "evicted", why: "deleted" }),
    },
  }
}
