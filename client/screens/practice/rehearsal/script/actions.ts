import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import type { Part } from "../coach/parts.ts"

/** What the drawn people can say, each a text of its own. */
export type Utterance =
  | "hello"
  | "welcome"
  | "hand-liv"
  | "hand-go"
  | "round-start"
  | "round-berit"
  | "round-jonas"
  | "round-ahmed"
  | "break"
  | "break-over"
  | "network"
  | "bye"

/** One thing that happens in the rehearsal by the script. */
export type ScriptAction =
  | { kind: "command"; seat: SeatNumber; command: Command }
  | { kind: "say"; seat: SeatNumber; utterance: Utterance; ms: number }
  | { kind: "fallOut"; seat: SeatNumber }
  | { kind: "return"; seat: SeatNumber }
  /** Time jumps on, past what is only waiting. */
  | { kind: "jump"; to: Instant }

/** An action and when it comes. `key`: it comes once in a part, and not again. */
export interface Planned {
  at: Instant
  action: ScriptAction
  key?: string
}

/** All that decides what happens next. */
export interface Scene {
  part: Part
  /** When the part began, by the rehearsal's clock. */
  since: Instant
  /** The person has done all that the part asks for: nothing new is begun. */
  resting: boolean
  /** The chair of the one who practises. */
  you: SeatNumber
  meeting: Meeting
  /** When anything last happened, or the last utterance ended. */
  changedAt: Instant
  /** Keys of what has been done in this part. */
  done: ReadonlySet<string>
}
