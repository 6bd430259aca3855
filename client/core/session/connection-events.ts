import type { GroupView } from "#shared/group/messages.ts"
import type { ConnectionEvents } from "../signalling/signaling-connection.ts"
import type { RoomSession } from "./room-session.ts"
import type { SessionMedia } from "./session-deps.ts"
import type { Input } from "./steps/session-input.ts"

/** Who receives what happens on the connection: looked up when it happens. */
interface Receivers {
  readonly take: (input: Input) => void
  /** While the participant is inside. */
  readonly room: () => RoomSession | undefined
  /** Calls at once with the room while inside, and as soon as it is open while the participant enters. */
  readonly inRoom: (call: (room: RoomSession) => void) => void
  /** The group has changed while the participant is outside. */
  readonly groupChanged: (view: GroupView) => Promise<void>
  readonly media: () => SessionMedia
}

/** Where each thing goes that happens on the connection without having been asked for. */
export function connectionEvents({
  take,
  room,
  inRoom,
  groupChanged,
  media,
}: Receivers): ConnectionEvents {
  return {
    connected: () => take({ type: "connected" }),
    disconnected: () => take({ type: "disconnected" }),
    invalidNotification: (name) => {
      if (name === "events") room()?.resync()
      if (name === "media-consumer") void media().recover("open")
    },
    notifications: {
      events: (batch) => {
        const inRoom = room()
        if (inRoom) inRoom.eventsReceived(batch)
        else take({ type: "eventsReceived", batch })
      },
      group: (view) => void (room()?.groupChanged(view) ?? groupChanged(view)),
      "check-shown": (shown) => inRoom((opened) => void opened.checkShown(shown)),
      "let-in": () => take({ type: "lobbyChanged" }),
      "not-let-in": () => take({ type: "notLetIn" }),
      "media-consumer": (offer) => media().consumerOffered(offer),
      "media-consumer-closed": ({ consumer }) => media().consumerClosed(consumer),
      "media-max-layer": (wanted) => media().setMaxLayer(wanted),
      "media-lost": () => media().replaceTransports(),
      "taken-over": () => take({ type: "evicted", why: "taken-over" }),
      closed: () => take({ type: "evicted", why: "closed" }),
      removed: () => take({ type: "evicted", why: "removed" }),
      withdrawn: () => take({ type: "evicted", why: "withdrawn" }),
      deleted: () => take({ type: "evicted", why: "deleted" }),
    },
  }
}
