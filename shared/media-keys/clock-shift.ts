import type { Instant } from "../values/ids.ts"
import { mapExchanging } from "./peers.ts"
import type { HeldKey, Running } from "./state.ts"

/** A clock that was set back: everything that waits goes on waiting for as long as it would have. */
export function setBack(state: Running, now: Instant): Running {
  const by = now - state.at
  if (by >= 0) return { ...state, at: now }
  const { pending, ask } = state
  const shifted = {
    ...state,
    at: now,
    rotateAt: state.rotateAt + by,
    pending: pending && {
      ...pending,
      useAt: pending.useAt + by,
      since: pending.since === null ? null : pending.since + by,
    },
    ask: ask && { ...ask, at: ask.at + by },
  }
  return mapExchanging(shifted, (status) => ({
    ...status,
    deliveries: status.deliveries.map((each) => ({ ...each, againAt: each.againAt + by })),
    held: status.held.map((each) => shiftedHeld(each, by)),
  }))
}

function shiftedHeld(held: HeldKey, by: number): HeldKey {
  return {
    ...held,
    forgetAt: held.forgetAt === null ? null : held.forgetAt + by,
    superseded: held.superseded.map((each) => ({ ...each, forgetAt: each.forgetAt + by })),
  }
}
