import { assertNever } from "#shared/values/assert-never.ts"
import { halfMs } from "#shared/meeting/clock/apply-clock.ts"
import { backFromBreak, hasBreakBegun } from "#shared/meeting/clock/clock-state.ts"
import { present } from "#shared/meeting/people.ts"
import { CLOSING_MS, GOODBYE_MS, MINUTE, type Phase } from "#shared/meeting/phase.ts"
import { isClosingRoundOffered } from "#shared/meeting/round/topics.ts"
import type { Meeting, RunningClock } from "#shared/meeting/state.ts"
import type { Instant } from "#shared/values/ids.ts"

import { type Message, message } from "../../i18n/message.ts"
import type { MeetingAction } from "./command-for.ts"
import { milestoneAt } from "./milestone.ts"
import { minutesUntil } from "./minutes.ts"
import { type WriteTime, waitingLine } from "./waiting-message.ts"

/** The sign over the sentence: how much is left, the coffee cup, or none. */
export type MiddleSign =
  | { kind: "dial"; part: number; tone?: "clay" }
  | { kind: "cup" }
  | { kind: "line" }

/** The meeting as the clock's words are made from it. */
export interface ClockScene {
  you: number
  meeting: Meeting
  /** False in a room that the format gives no clock. */
  hasClock: boolean
  /** When the group meets next by its dates, or meets now. */
  next: Instant | null
  now: Instant
  time: WriteTime
}

interface Content {
  sign: MiddleSign
  sentence: Message
  lines: Message[]
  /** What fits here; whether the rules allow it now is asked later [C9]. */
  actions: MeetingAction[]
}

/** What the middle says outside a turn, by the phase that the clock has come to [C3]. */
export function phaseContent(phase: Phase, scene: ClockScene): Content {
  switch (phase.kind) {
    case "gathering":
      return gathering(scene)
    case "firstHalf":
      return firstHalf(phase.breakAt, scene)
    case "break":
      return pause(phase.until, scene)
    case "secondHalf":
      return {
        sign: dial(phase.closingAt, scene),
        sentence: message("room.free"),
        lines: [until("room.closingIn", phase.closingAt, scene.now)],
        actions: [],
      }
    case "closing":
      return {
        sign: dial(phase.endsAt, scene),
        sentence: message("room.closing"),
        lines: [until("room.endsIn", phase.endsAt, scene.now)],
        actions: isClosingRoundOffered(scene.meeting, scene.now) ? ["startClosing"] : [],
      }
    case "over":
      return {
        sign: { kind: "dial", part: share(phase.closesAt - scene.now, GOODBYE_MS) },
        sentence: message("room.over"),
        lines: [until("room.closesIn", phase.closesAt, scene.now)],
        actions: [],
      }
    case "closed":
      return {
        sign: { kind: "dial", part: 0 },
        sentence: message("room.over"),
        lines: [message("room.closed")],
        actions: [],
      }
    default:
      return assertNever(phase)
  }
}

/** Before someone starts the clock [C2]: people wait, and may talk. */
function gathering({ meeting, hasClock, next, now, time }: ClockScene): Content {
  const alone = present(meeting).length < 2
  if (!hasClock) return untimed(alone)
  return {
    sign: { kind: "dial", part: 0 },
    sentence: message(alone ? "room.alone" : "room.gathering"),
    lines: [waitingLine({ alone, next, now, time })],
    actions: alone ? ["showLink", "startClock"] : ["startClock"],
  }
}

/** The word is free for as long as the room is there. */
function untimed(alone: boolean): Content {
  return {
    sign: { kind: "dial", part: 0 },
    sentence: message(alone ? "room.alone" : "room.free"),
    lines: [message(alone ? "room.untimed.alone" : "room.untimed")],
    actions: [],
  }
}

function firstHalf(breakAt: Instant, scene: ClockScene): Content {
  const { now } = scene
  const soon = minutesUntil(breakAt, now) <= 5
  return {
    sign: dial(breakAt, scene),
    sentence: message("room.free"),
    lines: [until("room.breakIn", breakAt, now)],
    actions: soon ? ["startBreak", "putOffBreak"] : ["startBreak"],
  }
}

function pause(ends: Instant, { you, meeting, now, time }: ClockScene): Content {
  const circle = present(meeting)
  const returned = backFromBreak(meeting.clock)
  const back = circle.filter(({ seat }) => returned.includes(seat)).length
  const silent = circle.every(({ microphone, camera }) => !microphone && !camera)
  const isEnding = milestoneAt(meeting.clock, now) === "breakEnding"
  return {
    sign: { kind: "cup" },
    sentence: message("room.breakUntil", { time: time(ends) }),
    lines: [
      message(isEnding ? "room.breakEnding" : silent ? "room.allOff" : "room.someOn"),
      message("room.backCount", { back, all: circle.length }),
    ],
    actions: returned.includes(you) ? [] : ["comeBack"],
  }
}

/** A sentence with the minutes that are left. */
export function until(id: string, at: Instant, now: Instant): Message {
  return message(id, { minutes: minutesUntil(at, now) })
}

/** How much is left of this stretch; a group that moved the break never sees more than the whole. */
function dial(at: Instant, { meeting, now }: ClockScene): MiddleSign {
  const { clock } = meeting
  const whole = clock.kind === "running" ? stretch(clock, at, meeting) : 1
  return { kind: "dial", part: share(minutesUntil(at, now) * MINUTE, whole) }
}

function stretch(clock: RunningClock, at: Instant, { plan }: Meeting): number {
  if (at === clock.endsAt) return CLOSING_MS
  if (!hasBreakBegun(clock)) return at - clock.startedAt
  return halfMs(plan) - (clock.endsAt - at)
}

function share(left: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(1, Math.max(0, left / whole))
}

/** When the clock ends the phase. */
export function instantOf(phase: Exclude<Phase, { kind: "gathering" }>, now: Instant): Instant {
  switch (phase.kind) {
    case "firstHalf":
      return phase.breakAt
    case "break":
      return phase.until
    case "secondHalf":
      return phase.closingAt
    case "closing":
      return phase.endsAt
    case "over":
      return phase.closesAt
    case "closed":
      return now
  }
}
