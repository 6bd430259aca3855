import type { RoomId } from "#shared/values/ids.ts"
import type { MediaEvents } from "../media/media-events.ts"
import { RoomKeysFeed } from "./room-keys-feed.ts"
import type { ServerTimeSync } from "./server-time-sync.ts"
import type { SessionDeps, SessionKeys, SessionMedia, SignalingClient } from "./session-deps.ts"
import { type RoomUpdate, type SessionPhase, roomOf } from "./steps/session-phase.ts"

interface Around {
  room: RoomId
  contentKey: Promise<CryptoKey>
  signaling: SignalingClient
  time: Pick<ServerTimeSync, "now">
  phase(): SessionPhase
  updateRoom(update: RoomUpdate): void
}

/** Audio and video of a session with the keys that seal them; what both report goes to the room. */
export function sealedMedia(
  deps: Pick<SessionDeps, "keys" | "media">,
  around: Around,
): { media: SessionMedia; exchange: SessionKeys } {
  const { signaling } = around
  const room = () => roomOf(around.phase())
  const updateRoom = (update: RoomUpdate) => around.updateRoom(update)
  const feed = new RoomKeysFeed({
    words: async () => [],
    changed: (keys) => updateRoom((opened) => opened.mediaReported({ keys })),
  })
  const exchange: SessionKeys = deps.keys({
    room: around.room,
    contentKey: around.contentKey,
    signaling,
    serverNow: () => around.time.now(),
    changed: () => void feed.keysChanged(exchange),
    workerReplaced: () => media.replaceTransports(),
  })
  const events: MediaEvents = {
    streams: (streams) => updateRoom((opened) => opened.mediaChanged({ streams })),
    speaking: (speaking) => room()?.mediaChanged({ speaking }),
    audioBlocked: (audioBlocked) => updateRoom((opened) => opened.mediaReported({ audioBlocked })),
    videoLimited: (videoLimit) => updateRoom((opened) => opened.mediaReported({ videoLimit })),
    sealTroubled: (trouble) => feed.troubled(trouble),
    isSending: (seat, source) => source !== "screen" && (room()?.isSending(seat, source) ?? false),
  }
  const media: SessionMedia = deps.media(signaling, events, exchange)
  return { media, exchange }
}
