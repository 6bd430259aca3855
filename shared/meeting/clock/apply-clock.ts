import { assertNever } from "../../values/assert-never.ts"
import type { Instant } from "../../values/ids.ts"
import type { EventOf } from "../events.ts"
import { MINUTE } from "../phase.ts"
import type { Plan } from "../plan.ts"
import { resumeRound } from "../round/offer.ts"
import { pausedRound } from "../round/round-order.ts"
import type { Break, Meeting, RunningClock } from "../state.ts"

export const CLOCK_EVENTS = {
  planSet: true,
  clockStarted: true,
  breakPutOff: true,
  breakCalled: true,
  breakBegan: true,
  cameBack: true,
  breakEnded: true,
  closed: true,
} as const
export type ClockEvent = EventOf<keyof typeof CLOCK_EVENTS>

export function applyClock(meeting: Meeting, event: ClockEvent): Meeting {
  switch (event.type) {
    case "planSet":
      return { ...meeting, plan: { minutes: event.minutes, breakMinutes: event.breakMinutes } }
    case "clockStarted":
      return { ...meeting, clock: startedClock(meeting.plan, event.at) }
    case "closed":
      return closed(meeting)
    case "breakPutOff":
    case "breakCalled":
    case "breakBegan":
    case "cameBack":
    case "breakEnded":
      return meeting.clock.kind === "running" ? applyBreak(meeting, meeting.clock, event) : meeting
    default:
      return assertNever(event)
  }
}

/** [C7] What was live is gone when the room closes. */
function closed(meeting: Meeting): Meeting {
  return {
    ...meeting,
    clock: { kind: "closed" },
    round: { kind: "none" },
    signs: [],
    hands: [],
    talk: [],
    proposals: [],
    undos: [],
  }
}

type BreakEvent = EventOf<"breakPutOff" | "breakCalled" | "breakBegan" | "cameBack" | "breakEnded">

function applyBreak(meeting: Meeting, clock: RunningClock, event: BreakEvent): Meeting {
  const pause = clock.break
  const putOff = pause.kind === "planned" ? pause.putOff : 0
  switch (event.type) {
    case "breakPutOff":
      return withBreak(meeting, clock, { kind: "planned", at: event.until, putOff: putOff + 1 })
    case "breakCalled":
      return withBreak(meeting, clock, { kind: "planned", at: event.at, putOff })
    case "breakBegan":
      return breakBegan(meeting, clock, event)
    case "cameBack":
      if (pause.kind !== "taken") return meeting
      return withBreak(meeting, clock, { ...pause, back: [...pause.back, event.seat] })
    case "breakEnded":
      return resumeRound(withBreak(meeting, clock, { kind: "over" }), event.at)
    default:
      return assertNever(event)
  }
}

/** [C5] The break turns every microphone and camera off; [R11] and a round waits for its end. */
function breakBegan(meeting: Meeting, clock: RunningClock, event: EventOf<"breakBegan">): Meeting {
  const { at: from, until } = event
  return {
    ...withBreak(meeting, clock, { kind: "taken", from, until, back: [] }),
    people: meeting.people.map((person) => ({ ...person, microphone: false, camera: false })),
    round: pausedRound(meeting.round),
  }
}

export function withBreak(meeting: Meeting, clock: RunningClock, next: Break): Meeting {
  return { ...meeting, clock: { ...clock, break: next } }
}

function startedClock(plan: Plan, at: Instant): RunningClock {
  return {
    kind: "running",
    startedAt: at,
    endsAt: at + plan.minutes * MINUTE,
    break:
      plan.breakMinutes === 0
        ? { kind: "none" }
        : { kind: "planned", at: middle(plan, at), putOff: 0 },
  }
}

/** How long each half of a plan is [C1]; ms. */
export function halfMs({ minutes, breakMinutes }: Plan): number {
  return ((minutes - breakMinutes) / 2) * MINUTE
}

/** [C1] When the break of a plan begins: exactly in the middle, so that both halves are equally long. */
export function middle(plan: Plan, startedAt: Instant): Instant {
  return startedAt + halfMs(plan)
}
