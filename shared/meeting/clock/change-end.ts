import type { Instant } from "../../values/ids.ts"
import { MINUTE } from "../phase.ts"
import type { Plan } from "../plan.ts"
import type { Break, Meeting, RunningClock } from "../state.ts"
import { middle } from "./apply-clock.ts"

/** What a carried extension adds [C8]. */
const EXTENSION_MS = 10 * MINUTE

/** [C8.7] Ten minutes more; in the goodbyes they count from now. The break stays where it is. */
export function extended(meeting: Meeting, at: Instant): Meeting {
  return withClock(meeting, (clock) => ({
    ...clock,
    endsAt: Math.max(clock.endsAt, at) + EXTENSION_MS,
  }))
}

/** [C8.8] The end is now, and the goodbyes follow: ending for all cuts nobody off either. */
export function endedNow(meeting: Meeting, at: Instant): Meeting {
  return withClock(meeting, (clock) => ended(clock, Math.min(clock.endsAt, at)))
}

/** [C8.9] A new length counts from the start; a break still to come goes to the new middle, or is due. */
export function replanned(meeting: Meeting, plan: Plan, at: Instant): Meeting {
  const changed = withClock(meeting, (clock) => {
    const next = ended(clock, Math.max(clock.startedAt + plan.minutes * MINUTE, at))
    return { ...next, break: replannedBreak(next, plan, at) }
  })
  return { ...changed, plan }
}

function replannedBreak(clock: RunningClock, plan: Plan, at: Instant): Break {
  const pause = clock.break
  const middleAt = middle(plan, clock.startedAt)
  switch (pause.kind) {
    case "taken":
    case "over":
      return pause
    case "planned":
      if (plan.breakMinutes === 0) return { kind: "none" }
      return { ...pause, at: Math.max(middleAt, at) }
    case "none":
      if (plan.breakMinutes === 0 || middleAt <= at) return pause
      return { kind: "planned", at: middleAt, putOff: 0 }
  }
}

/** The clock with another end; a break that is going on is over by then [C4.4]. */
function ended(clock: RunningClock, endsAt: Instant): RunningClock {
  const pause = clock.break
  if (pause.kind !== "taken" || pause.until <= endsAt) return { ...clock, endsAt }
  return { ...clock, endsAt, break: { ...pause, until: endsAt } }
}

function withClock(meeting: Meeting, change: (clock: RunningClock) => RunningClock): Meeting {
  if (meeting.clock.kind !== "running") return meeting
  return { ...meeting, clock: change(meeting.clock) }
}
