import { MINUTE } from "#shared/meeting/phase.ts"
import type { Instant } from "#shared/values/ids.ts"

/** Whole minutes left until an instant, begun ones counted: the last minute is 1, then it is 0. */
export function minutesUntil(at: Instant, now: Instant): number {
  return Math.max(0, Math.ceil((at - now) / MINUTE))
}

/** When `minutesUntil` next says something else; null when it has come to 0. */
export function minutesChangeAt(at: Instant, now: Instant): Instant | null {
  const left = minutesUntil(at, now)
  return left === 0 ? null : at - (left - 1) * MINUTE
}
