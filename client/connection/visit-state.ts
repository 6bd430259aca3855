import type { Meeting } from "#shared/meeting/state.ts"
import type { ErrorCode } from "#shared/protocol/errors.ts"
import type { Language, SeatNumber } from "#shared/protocol/ids.ts"

/** The group as its members read it, opened with the link's content key. */
export interface GroupAtDoor {
  name: string
  language: Language
  seats: number
  /** Hash of the pledge text to sign. */
  pledge: string
}

/** The seat this browser already has in the group. */
export interface OwnSeat {
  seat: SeatNumber
  name: string
  /** Whether the current text is signed: then the short form is shown. */
  signed: boolean
}

/** Sound and picture of one other person, as this browser receives them now. */
export interface RemoteMedia {
  /** Null when nothing is sent: a camera that is off leaves no last picture. */
  camera: MediaStream | null
  microphone: MediaStream | null
  speaking: boolean
}

/** The line to the server. `reconnecting` keeps everything on the screen as it was. */
export type Line = "online" | "reconnecting"

/** What the room's screen is drawn from. A new object on every change; never changed in place. */
export interface RoomState {
  you: SeatNumber
  meeting: Meeting
  /** A round's own words, opened; null when it has none, or while they are being opened. */
  topic: string | null
  /** Opened display names, cleaned for the screen and told apart, by seat. */
  names: ReadonlyMap<SeatNumber, string>
  line: Line
  remote: ReadonlyMap<SeatNumber, RemoteMedia>
  /** Whether own voice is heard by own microphone right now, muted or not. */
  ownVoice: boolean
  /** The browser holds back sound until a press: show "Trykk for å høre". */
  soundBlocked: boolean
}

/** One person's visit to a group, from the link to the goodbye. */
export type VisitState =
  | { kind: "knocking" }
  /**
   * The door does not open: `no-entry` is a wrong or broken link; `offline` retries by itself;
   * `not-secure` is a page on neither https nor localhost, where a browser has no keys to use.
   */
  | { kind: "refused"; code: ErrorCode | "offline" | "not-secure" }
  | {
      kind: "door"
      group: GroupAtDoor
      own: OwnSeat | null
      /** While the last press is on its way; and why it was refused, if it was. */
      waiting: boolean
      error: ErrorCode | "offline" | null
    }
  | { kind: "inside"; group: GroupAtDoor; room: RoomState }
  | { kind: "out"; why: "left" | "taken-over" | "closed" | "removed"; group: GroupAtDoor }
