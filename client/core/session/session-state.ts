import type { FormatName } from "#shared/formats/formats.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { LobbyReply } from "#shared/protocol/joining.ts"
import type { VideoLimit } from "#shared/protocol/media.ts"
import type { ErrorCode } from "#shared/values/errors.ts"
import type { Opening } from "#shared/group/messages.ts"
import type { Instant, Language, SeatNumber } from "#shared/values/ids.ts"
import type { OpenedGroup } from "./texts/opened-group.ts"
import type { ProposalOutcome } from "./outcomes.ts"
import type { RoomKeys } from "./room-keys.ts"
import type { ShownCheck } from "./shown-check.ts"

/** The group as its members read it, opened with the link's content key. */
export interface GroupAtDoor {
  name: string
  language: Language
  seats: number
  pledge: PledgeAtDoor
  /** When the group meets next by its dates; null when it has none. */
  next: Instant | null
  /** Whether the room can be entered now. */
  opening: Opening
  format: FormatName
  /** Where the room has hours: which, and whether the helper has come [H2]. Null elsewhere. */
  hours: LobbyReply["hours"]
  /** The group has freed the seat that this browser had [S11.2]. */
  freed?: true
  /** A seat is kept for this person, by a personal invitation [IM10]. */
  invited?: true
}

/** The pledge to sign: the standard text, and what is the group's own. */
export interface PledgeAtDoor {
  /** Hash of the text to sign. */
  hash: string
  /** The group's own words, opened; null when it has none. */
  ownWords: string | null
  /** The text is another than this page shows: it was opened before the text changed. */
  outdated: boolean
}

/** What became of a knock. */
export type Waiting =
  | { kind: "no"; error: ErrorCode | "offline" | null }
  | { kind: "waiting"; as: KnockKind; name: string }
  /** Nobody opened this time [K3]. */
  | { kind: "unanswered" }

/** Why a participant knocks: to get a seat in a closed group, or to get their own seat back. */
export type KnockKind = "newcomer" | "returning"

/** The seat this browser already has in the group. */
export interface OwnSeat {
  seat: SeatNumber
  name: string
  /** Whether the current text is signed: then the short form is shown. */
  signed: boolean
  /** Whether any text was: a participant who has just been let in reads all of it for the first time. */
  signedBefore: boolean
}

/** Audio and video of one other participant, as this browser receives them now. */
export interface RemoteMedia {
  /** Null when nothing is sent: a camera that is off leaves no last picture. */
  camera: MediaStream | null
  microphone: MediaStream | null
  speaking: boolean
}

/** The connection to the server. `reconnecting` keeps everything on the screen as it was. */
export type ConnectionStatus = "online" | "reconnecting"

/** What the room's screen is drawn from. A new object on every change; never changed in place. */
export interface RoomState {
  you: SeatNumber
  meeting: Meeting
  /** The group: who belongs to it, whether it is closed, who knocks. */
  group: OpenedGroup
  /** A round's own words, opened; null when it has none, or while they are being opened. */
  topic: string | null
  /** Words proposed for the pledge, opened, by proposal; empty for what cannot be read. */
  proposedWords: ReadonlyMap<number, string>
  /** What became of the latest proposals, the latest last. */
  outcomes: readonly ProposalOutcome[]
  /** Where two practise: how the check of the other went, if they show it. */
  checks: ReadonlyMap<SeatNumber, ShownCheck>
  /** Opened display names, cleaned for the screen and made distinct, by seat. */
  names: ReadonlyMap<SeatNumber, string>
  connection: ConnectionStatus
  remote: ReadonlyMap<SeatNumber, RemoteMedia>
  /** Whether the own voice is heard by the own microphone right now, muted or not. */
  ownVoice: boolean
  /** The browser holds back audio until a press: show "Trykk for å høre". */
  audioBlocked: boolean
  /** How the server limits video that comes to this browser, since its connection carries too little. */
  videoLimit: VideoLimit
  /** The keys with which audio and video are sealed. */
  keys: RoomKeys
}

/** One participant's session in a group, from the link to the goodbye, as screens see it. */
export type SessionState =
  | { kind: "connecting" }
  /**
   * The door does not open: `no-entry` is a wrong or broken link; `offline` retries by itself;
   * `not-secure` is a page on neither https nor localhost, where a browser has no keys to use; `invitation-used` a
   * personal invitation that somebody has used, or that was replaced [IM10].
   */
  | { kind: "refused"; code: ErrorCode | "offline" | "not-secure" | "invitation-used" }
  | {
      kind: "door"
      group: GroupAtDoor
      own: OwnSeat | null
      /** While the last press is on its way; and why it was refused, if it was. */
      waiting: boolean
      error: ErrorCode | "offline" | null
      /** The group's page, for a member who has signed and has asked for it. */
      page: OpenedGroup | null
    }
  /**
   * The link is right, but there is no seat to take: the group is `closed` or `full`; or the participant
   * has had a seat before (`returning`). They can knock, and wait [K1, K4].
   */
  | {
      kind: "outside"
      group: GroupAtDoor
      why: "closed" | "full" | "returning"
      waiting: Waiting
    }
  | { kind: "inside"; group: GroupAtDoor; room: RoomState }
  | { kind: "out"; why: EndReason; group: GroupAtDoor }

/** `quit`: gave up the seat. `withdrawn`: it went with the mark [I2]. `deleted`: the group is no more. */
export type EndReason =
  | "left"
  | "taken-over"
  | "closed"
  | "removed"
  | "quit"
  | "withdrawn"
  | "deleted"

/** The seat is no more, or the whole group: there is no way back by this browser. */
export function isPermanent(why: EndReason): why is "quit" | "withdrawn" | "deleted" {
  return why === "quit" || why === "withdrawn" || why === "deleted"
}
