import type { MediaEvents } from "../media/media-events.ts"
import type { ConnectionEvents } from "../signalling/signaling-connection.ts"
import type { InfoMedia } from "./info-deps.ts"
import type { InfoRoomSession } from "./info-room-session.ts"

/** After a refusal that may pass, the server is asked again after this. ms. */
export const ASK_AGAIN_MS = 3000
/** How long leaving may take to reach the server, ms. */
export const LEAVE_MS = 1500

interface Receivers {
  connected: () => void
  disconnected: () => void
  /** Passes something to the room: at once while inside, and as soon as it is open while one enters. */
  inRoom: (update: (room: InfoRoomSession) => void) => void
  media: () => InfoMedia
  serverTimeSeen: (now: number) => void
  out: (why: "renewed" | "taken-over" | "deleted" | "closed") => void
}

/** Where each thing goes that happens on the connection without having been asked for. */
export function infoConnectionEvents(to: Receivers): ConnectionEvents {
  const { inRoom, media, out } = to
  return {
    connected: () => to.connected(),
    disconnected: () => to.disconnected(),
    invalidNotification: (name) => {
      if (name === "info-changed") inRoom((room) => room.resync())
      if (name === "media-consumer") void media().recover("open")
    },
    notifications: {
      "info-changed": (changed) => {
        to.serverTimeSeen(changed.now)
        inRoom((room) => room.viewChanged(changed))
      },
      "info-sums": (sums) => inRoom((room) => room.sumsReported(sums)),
      "info-own": (own) => inRoom((room) => room.ownReported(own)),
      "info-renewed": () => out("renewed"),
      "media-consumer": (offer) => media().consumerOffered(offer),
      "media-consumer-closed": ({ consumer }) => media().consumerClosed(consumer),
      "media-max-layer": (wanted) => media().setMaxLayer(wanted),
      "media-video-limit": ({ limit }) => media().setVideoLimit(limit),
      "media-lost": () => media().replaceTransports(),
      "taken-over": () => out("taken-over"),
      deleted: () => out("deleted"),
      closed: () => out("closed"),
    },
  }
}

/** Where what the media reports goes. */
export function infoMediaEvents(
  inRoom: Receivers["inRoom"],
  room: () => InfoRoomSession | undefined,
): MediaEvents {
  return {
    streams: (streams) => inRoom((open) => open.mediaChanged({ streams })),
    speaking: (speaking) => room()?.mediaChanged({ speaking }),
    audioBlocked: (audioBlocked) => inRoom((open) => open.mediaReported({ audioBlocked })),
    videoLimited: (videoLimit) => inRoom((open) => open.mediaReported({ videoLimit })),
    sealTroubled: (trouble) => inRoom((open) => open.mediaReported({ trouble })),
    isSending: (place, source) => room()?.isSending(place, source) ?? false,
  }
}
