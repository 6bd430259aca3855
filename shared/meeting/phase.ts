import type { Instant } from "../values/ids.ts"
import type { Clock, RunningClock } from "./state.ts"

export const MINUTE = 60_000

/** The closing round is offered this long before the end [C7]. */
export const CLOSING_MS = 15 * MINUTE
/** A notice is given this long before the end [C7]. */
export const ENDING_SOON_MS = 5 * MINUTE
/** The room stays open this long after the end, for goodbyes [C7]. */
export const GOODBYE_MS = 15 * MINUTE
/** A quiet tone and a notice come this long before the break ends [C5]. */
export const BREAK_ENDING_MS = 60_000

/** Where the meeting is [C3], with the instant at which that changes by the clock, if it does. */
export type Phase =
  | { kind: "gathering" }
  | { kind: "firstHalf"; breakAt: Instant }
  | { kind: "break"; until: Instant }
  | { kind: "secondHalf"; closingAt: Instant }
  | { kind: "closing"; endsAt: Instant }
  | { kind: "over"; closesAt: Instant }
  | { kind: "closed" }

/** Derives the phase from the clock and the time [C3]. Nothing else is needed, and nothing ticks. */
export function phaseAt(clock: Clock, now: Instant): Phase {
  switch (clock.kind) {
    case "gathering":
      return { kind: "gathering" }
    case "closed":
      return { kind: "closed" }
    case "running":
      return runningPhase(clock, now)
  }
}

function runningPhase(clock: RunningClock, now: Instant): Phase {
  const closesAt = clock.endsAt + GOODBYE_MS
  if (now >= closesAt) return { kind: "closed" }
  if (now >= clock.endsAt) return { kind: "over", closesAt }
  if (clock.break.kind === "taken" && now < clock.break.until)
    return { kind: "break", until: clock.break.until }
  if (now >= clock.endsAt - CLOSING_MS) return { kind: "closing", endsAt: clock.endsAt }
  if (clock.break.kind === "planned") return { kind: "firstHalf", breakAt: clock.break.at }
  return { kind: "secondHalf", closingAt: clock.endsAt - CLOSING_MS }
}
