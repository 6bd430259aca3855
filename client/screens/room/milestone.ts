import {
  type Phase,
  BREAK_ENDING_MS,
  CLOSING_MS,
  ENDING_SOON_MS,
  phaseAt,
} from "#shared/meeting/phase.ts"
import type { Clock } from "#shared/meeting/state.ts"
import type { Instant } from "#shared/values/ids.ts"
import { earliest } from "#shared/values/earliest.ts"

/** The phases, with the two moments in them at which a notice is given [C5, C7]. */
export type Milestone = Phase["kind"] | "breakEnding" | "endingSoon"

/** Where the meeting is, as finely as it is shown. */
export function milestoneAt(clock: Clock, now: Instant): Milestone {
  const phase = phaseAt(clock, now)
  if (phase.kind === "break" && now >= phase.until - BREAK_ENDING_MS) return "breakEnding"
  if (phase.kind === "closing" && now >= phase.endsAt - ENDING_SOON_MS) return "endingSoon"
  return phase.kind
}

/** The next instant at which the milestone changes by the clock alone, if any. */
export function milestoneChangeAt(clock: Clock, now: Instant): Instant | null {
  const phase = phaseAt(clock, now)
  switch (phase.kind) {
    case "gathering":
    case "closed":
      return null
    case "firstHalf":
      return clock.kind === "running"
        ? firstAfter(now, [phase.breakAt, clock.endsAt - CLOSING_MS])
        : null
    case "break":
      return firstAfter(now, [phase.until - BREAK_ENDING_MS, phase.until])
    case "secondHalf":
      return phase.closingAt
    case "closing":
      return firstAfter(now, [phase.endsAt - ENDING_SOON_MS, phase.endsAt])
    case "over":
      return phase.closesAt
  }
}

/** The first of these that is still to come. */
export function firstAfter(now: Instant, instants: readonly (Instant | null)[]): Instant | null {
  return earliest(instants.filter((at) => at !== null && at > now))
}
