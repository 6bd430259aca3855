import type { Language, RoomId } from "#shared/values/ids.ts"
import type { MediaEvents } from "../media/media-events.ts"
import { RoomKeysFeed } from "./room-keys-feed.ts"
import type { ServerTimeSync } from "./server-time-sync.ts"
import type { SessionDeps, SessionMedia, SignalingClient } from "./session-deps.ts"
import type { SessionKeys } from "./session-keys.ts"
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
    words: async (keys) => {
      const { sixWords } = await import("../media/keys/six-words.ts")
      const tabs = [...keys].map(([seat, announced]) => ({ seat, ...announced }))
      return sixWords(around.room, tabs, languageIn(around.phase()))
    },
    changed: (keys) => updateRoom((opened) => opened.mediaReported({ keys })),
  })
  const exchange: SessionKeys = deps.keys({
    room: around.room,
    contentKey: around.contentKey,
    signaling,
    serverNow: () => around.time.now(),
    changed: () => feed.keysChanged(exchange),
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

/** The group's language: the same for everyone, whichever the own pages are shown in. */
function languageIn(phase: SessionPhase): Language {
  return "preJoin" in phase ? phase.preJoin.group.language : "nb"
}
