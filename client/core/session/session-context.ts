import type { GroupView } from "#shared/group/messages.ts"
import type { EnterRequest, Snapshot } from "#shared/protocol/joining.ts"
import { type Keys, deriveKeys } from "../crypto/keys.ts"
import type { GroupLink } from "../links/group-link.ts"
import { SeatToken } from "../storage/seat-token.ts"
import { connectionEvents } from "./connection-events.ts"
import type { RoomSession } from "./room-session.ts"
import { sealedMedia } from "./sealed-media.ts"
import { ServerTimeSync } from "./server-time-sync.ts"
import {
  type OwnDevices,
  type SessionDeps,
  type SessionMedia,
  type SignalingClient,
  offlineClient,
} from "./session-deps.ts"
import type { SessionKeys } from "./session-keys.ts"
import type { Input } from "./steps/session-input.ts"
import { type RoomUpdate, type SessionPhase, roomOf } from "./steps/session-phase.ts"
import { SeatNames } from "./texts/seat-names.ts"
import { SealedTexts } from "./texts/sealed-texts.ts"

/** What the parts of one session share. */
export interface SessionContext extends Pick<SessionCore, "phase" | "take" | "openRoom"> {
  readonly link: GroupLink
  readonly signaling: SignalingClient
  readonly media: SessionMedia
  readonly exchange: SessionKeys
  readonly devices: OwnDevices
  readonly token: SeatToken
  /** Never there on a page that has no keys to use. */
  readonly keys: Promise<Keys>
  readonly texts: SealedTexts
  readonly names: SeatNames
  readonly time: ServerTimeSync
}

/** The session itself, as its parts need it. */
interface SessionCore {
  /** Whether the page has keys to use: without, nothing can be asked. */
  readonly secure: boolean
  readonly phase: () => SessionPhase
  readonly take: (input: Input) => void
  /** The group has changed while the participant is outside. */
  readonly groupChanged: (view: GroupView) => Promise<void>
  /** Opens the room that `enter` was answered with, once `media` has resolved. */
  readonly openRoom: (
    snapshot: Snapshot,
    entry: EnterRequest,
    media: Promise<unknown>,
  ) => Promise<void>
}

export function createContext(
  link: GroupLink,
  deps: SessionDeps,
  { secure, phase, take, groupChanged, openRoom }: SessionCore,
): SessionContext {
  const keys = secure ? deriveKeys(link.secret) : new Promise<never>(() => undefined)
  const texts = new SealedTexts(keys.then(({ contentKey }) => contentKey))
  const room = () => roomOf(phase())
  const updateRoom = (update: RoomUpdate) => passOn(update, room(), take)
  const parts = { media: () => sealed.media, exchange: () => sealed.exchange }
  const events = connectionEvents({ take, room, updateRoom, groupChanged, ...parts })
  const signaling = secure ? deps.connect(events) : offlineClient
  const time = new ServerTimeSync()
  const contentKey = keys.then((opened) => opened.contentKey)
  const sealed = sealedMedia(deps, {
    room: link.room,
    contentKey,
    signaling,
    time,
    phase,
    updateRoom,
  })
  return {
    link,
    signaling,
    ...sealed,
    devices: deps.devices,
    token: new SeatToken(link.room, deps.storage),
    keys,
    texts,
    names: new SeatNames(texts),
    time,
    phase,
    take,
    openRoom,
  }
}

/** To the room, or for the room as soon as it is open. */
function passOn(
  update: RoomUpdate,
  room: RoomSession | undefined,
  take: SessionCore["take"],
): void {
  if (room) update(room)
  else take({ type: "roomUpdated", update })
}
