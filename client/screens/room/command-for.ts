import { plannedBreak } from "#shared/meeting/clock/clock-state.ts"
import type { May } from "#shared/meeting/may.ts"
import { currentTurn } from "#shared/meeting/round/turn.ts"
import type { Clock, Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"

/** What the middle, or the bar under the thumb, offers to do. */
export type MeetingAction =
  | "startClock"
  | "showLink"
  | "startBreak"
  | "putOffBreak"
  | "comeBack"
  | "hear"
  | "startRound"
  | "startClosing"
  | "takeWord"
  | "passWord"
  | "endTurn"
  | "openResponses"
  | "closeResponses"

/** Actions that first ask for something more, or are this screen's own. */
type NotSent = "showLink" | "hear" | "startRound" | "startClosing"

/**
 * The command that a press sends. It names what was on the screen, so that two presses at once count as one [R8]. Null
 * when that is over already.
 */
export function commandFor(
  action: Exclude<MeetingAction, NotSent>,
  { clock, round }: Meeting,
): Command | null {
  switch (action) {
    case "startClock":
    case "startBreak":
    case "comeBack":
      return { type: action }
    case "putOffBreak":
      return putOffBreak(clock)
    case "takeWord":
      // [R9] This press opens the microphone, if it can be opened.
      return round.kind === "offered" ? { type: action, turn: round.turn, microphone: true } : null
    case "passWord":
      return round.kind === "offered" ? { type: action, turn: round.turn } : null
    case "endTurn":
      return round.kind === "speaking" ? { type: action, turn: round.turn } : null
    case "openResponses":
    case "closeResponses":
      return round.kind === "speaking"
        ? { type: "setResponses", turn: round.turn, open: action === "openResponses" }
        : null
  }
}

/** Names the break that was seen, so that two who press at once put it off once [C4.5]. */
export function putOffBreak(clock: Clock): Command | null {
  const planned = plannedBreak(clock)
  return planned ? { type: "putOffBreak", at: planned.at } : null
}

/** [C9] Whether the rules allow the action now. */
export function isOffered(action: MeetingAction, meeting: Meeting, may: May): boolean {
  if (action === "showLink" || action === "hear") return true
  if (action === "startRound" || action === "startClosing")
    return may({ type: "startRound", topic: { kind: "none" } })
  const command = commandFor(action, meeting)
  return command !== null && may(command)
}

/** What the key N does [R3]: a speaker ends the turn, a person who is offered the word passes. */
export function onwardCommand(meeting: Meeting, you: number): Command | null {
  const turn = currentTurn(meeting.round)
  if (turn?.seat !== you) return null
  return commandFor(turn.kind === "speaking" ? "endTurn" : "passWord", meeting)
}
