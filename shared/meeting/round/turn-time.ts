import type { Instant } from "../../values/ids.ts"
import { plannedBreak } from "../clock/clock-state.ts"
import { MINUTE } from "../phase.ts"
import type { Meeting } from "../state.ts"
import { isReachable } from "./round-order.ts"
import type { RoundOrder } from "./round-state.ts"

/** [R10.1] A share is never shorter than this, however many are left and however late it is. */
const SHORTEST_SHARE_MS = MINUTE

/** [R10] When the ring of a turn that began at `startedAt` is full; null when there is no ring. */
export function ringFullAt(
  meeting: Meeting,
  order: RoundOrder,
  startedAt: Instant,
): Instant | null {
  const { turnTime } = meeting.choices
  if (turnTime === "off") return null
  if (turnTime !== "shared") return startedAt + turnTime * MINUTE
  const until = sharedUntil(meeting, startedAt)
  if (until === null) return null
  const coming = [...order.queue, ...order.interrupted, ...order.again]
  const sharers = 1 + coming.filter((seat) => isReachable(meeting, order, seat)).length
  return startedAt + Math.max(SHORTEST_SHARE_MS, Math.floor((until - startedAt) / sharers))
}

/** The break if it is still to come, or else the end; null when neither is ahead. */
function sharedUntil({ clock }: Meeting, startedAt: Instant): Instant | null {
  if (clock.kind !== "running" || clock.endsAt <= startedAt) return null
  const planned = plannedBreak(clock)
  if (planned && planned.at > startedAt) return Math.min(planned.at, clock.endsAt)
  return clock.endsAt
}
