import { backFromBreak, takenBreak } from "#shared/meeting/clock/clock-state.ts"
import { personAt } from "#shared/meeting/people.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import type { SessionState } from "../../../../core/session/session-state.ts"
import type { Goal } from "./parts.ts"

/**
 * What the coach sees of a visit: where the person is, and the meeting as their own screen has it. It
 * may be a rehearsal or a real meeting; the coach cannot tell the difference.
 */
export type CoachObservation =
  | { place: "outside" }
  | { place: "inside"; you: SeatNumber; meeting: Meeting; online: boolean }
  | { place: "out" }
type Inside = Extract<CoachObservation, { place: "inside" }>

export function seenOf(state: SessionState): CoachObservation {
  switch (state.kind) {
    case "connecting":
    case "refused":
    case "door":
    case "outside":
      return { place: "outside" }
    case "inside": {
      const { you, meeting, connection: line } = state.room
      return { place: "inside", you, meeting, online: line === "online" }
    }
    case "out":
      return { place: "out" }
  }
}

/** What has been done between two looks. */
export function doneBetween(before: CoachObservation, after: CoachObservation): Goal[] {
  if (after.place === "out") return ["left"]
  if (after.place === "outside") return []
  if (before.place !== "inside") return ["entered"]
  return [
    ...lineGoals(before, after),
    ...microphoneGoals(before, after),
    ...handGoals(before, after),
    ...roundGoals(before, after),
    ...breakGoals(before, after),
  ]
}

function lineGoals(before: Inside, after: Inside): Goal[] {
  if (before.online === after.online) return []
  return [after.online ? "lineBack" : "lineLost"]
}

/** What the break, or one who has the word, switches off is not one's own doing. */
function microphoneGoals(before: Inside, after: Inside): Goal[] {
  const was = isOn(before)
  const is = isOn(after)
  if (was === is || onBreak(after) !== onBreak(before)) return []
  return [is ? "unmuted" : "muted"]
}

function isOn({ meeting, you }: Inside): boolean {
  return personAt(meeting, you)?.microphone ?? false
}

function handGoals(before: Inside, after: Inside): Goal[] {
  const was = before.meeting.hands.includes(before.you)
  const is = after.meeting.hands.includes(after.you)
  if (was === is) return []
  return [is ? "handUp" : "handDown"]
}

/** An offer that went on, whether one passed or let the time go by; and a turn that one has ended. */
function roundGoals({ meeting: { round: was }, you }: Inside, { meeting }: Inside): Goal[] {
  if ((was.kind !== "offered" && was.kind !== "speaking") || was.seat !== you) return []
  const { round } = meeting
  const same = "turn" in round && round.turn === was.turn
  if (same) return []
  if (was.kind === "speaking") return ["spoke"]
  if (round.kind === "none") return []
  // Where the others are done, the one who passed is asked once more in the same moment.
  const again = round.kind === "offered" && round.seat === you
  return again || [...round.again, ...round.done].includes(you) ? ["passed"] : []
}

function breakGoals(before: Inside, after: Inside): Goal[] {
  const goals: Goal[] = []
  if (!isBack(before) && isBack(after)) goals.push("cameBack")
  if (onBreak(before) && !onBreak(after)) goals.push("breakOver")
  return goals
}

function isBack({ meeting: { clock }, you }: Inside): boolean {
  return backFromBreak(clock).includes(you)
}

/** Whether it is break now in this meeting. */
export function onBreak({ meeting: { clock } }: Inside): boolean {
  return takenBreak(clock) !== undefined
}
