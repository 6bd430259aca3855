import { hasBreakBegun } from "#shared/meeting/clock/clock-state.ts"
import { dueBy } from "#shared/meeting/due.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant } from "#shared/values/ids.ts"

/**
 * Whether the break has begun by now, as far as is known without the server: by the clock, while
 * this browser was away. Then the participant enters again with everything switched off [C5].
 */
export function breakHasCome(meeting: Meeting, now: Instant): boolean {
  return dueBy(meeting, now).some(({ type }) => type === "breakBegan")
}

/** Whether the break began between the two: while this browser was away. */
export function breakBegan(before: Meeting, after: Meeting): boolean {
  return !hasBreakBegun(before.clock) && hasBreakBegun(after.clock)
}
