import type { SealTrouble } from "../media/seal-watch.ts"
import type { Phase, Place } from "#shared/infoMeeting/state.ts"
import type { InfoSign } from "#shared/infoMeeting/messages.ts"
import type { HostView, ListenerView } from "#shared/infoMeeting/view.ts"
import type { VideoLimit } from "#shared/protocol/media.ts"
import type { Instant, Language, RoomId } from "#shared/values/ids.ts"
import type { InfoLink } from "../links/info-link.ts"
import type { ConnectionStatus } from "../session/session-state.ts"
import type { Code } from "../signalling/answer.ts"
import type { OwnActs } from "./own-acts.ts"

/** What one may know of an info meeting before one enters, opened with the link. */
export interface InfoAbout {
  /** The link as it is now: a renewed listeners' link has another secret. */
  link: InfoLink
  format: "infoMeeting" | "gathering"
  language: Language
  /** Wall time in Oslo, `2026-12-03T18:00`. */
  startsAt: string
  minutes: number
  start: Instant
  phase: Phase
  title: string
  paragraphs: readonly string[]
  contactPoint: { id: RoomId; name: string; publicKey: string }
}

/** What a listeners' link that was renewed still shows [IM3.5]. */
export interface FormerInfo extends Pick<InfoAbout, "link" | "format" | "title"> {
  contactPoint: Pick<InfoAbout["contactPoint"], "name" | "publicKey">
}

/** Audio and video of one person on the stage, as this browser receives them now. Null where nothing is sent. */
export interface StageMedia {
  camera: MediaStream | null
  microphone: MediaStream | null
  screen: MediaStream | null
  speaking: boolean
}

/** The signs of two seconds, as sums. `at` tells one notification from the next. */
export interface Signs {
  at: number
  sums: Readonly<Partial<Record<InfoSign, number>>>
}

interface RoomBase {
  connection: ConnectionStatus
  /** How many listen. */
  listeners: number
  signs: Signs
  /** Opened names of those on the stage, made distinct; a guest without a name has none. */
  names: ReadonlyMap<Place, string>
  /** Opened texts by what was sealed: published questions and, for hosts, questions and the items of the order. */
  texts: ReadonlyMap<string, string>
  media: ReadonlyMap<Place, StageMedia>
  /** The browser holds back audio until a press. */
  audioBlocked: boolean
  videoLimit: VideoLimit
  /** From whom something comes that cannot be opened or shown [E5]. */
  trouble: ReadonlyMap<Place, SealTrouble>
  /** The own acts of a listener; of a host only the own circle. */
  own: OwnActs
}

/** What a listener's screen is drawn from. `you` while one is a guest on the stage. */
export interface ListenerRoom extends RoomBase {
  role: "listener"
  view: ListenerView
  you: Place | null
}
/** What a host's screen is drawn from. `you` is null after one has left the stage. */
export interface HostRoom extends RoomBase {
  role: "host"
  view: HostView
  you: Place | null
}
export type InfoRoom = ListenerRoom | HostRoom

/** One person's session in an info meeting, from the link to the end, as screens see it. A new object on every change. */
export type InfoState =
  | { kind: "connecting" }
  /** `no-entry`: a wrong or broken link; `offline` retries by itself; `not-secure`: the browser has no keys here. */
  | { kind: "refused"; code: Code | "not-secure" }
  /** The link was renewed, and this is a former one [IM3]. `former`: of a listeners' link, where it can be read. */
  | { kind: "renewed"; former: FormerInfo | null }
  /** Before one enters. `entering` while one waits for one's turn; `error` when the last try was refused. */
  | { kind: "lobby"; about: InfoAbout; entering: boolean; error: Code | null }
  /** As many listen as there is room for. */
  | { kind: "full"; about: InfoAbout }
  | { kind: "inside"; about: InfoAbout; room: InfoRoom }
  /** The meeting is over [IM8]. */
  | { kind: "ended"; about: InfoAbout }
  | { kind: "out"; why: "left" | "taken-over" | "deleted"; about: InfoAbout }
