import type { Instant, SeatNumber } from "../values/ids.ts"
import { hasReceipt, isOpen } from "./deliveries.ts"
import { exchanging } from "./peers.ts"
import type { MediaKeys, PeerStatus } from "./state.ts"

/** When the next input `due` is to come; null when none is. */
export function nextDue(state: MediaKeys): Instant | null {
  if (state.kind === "stopped") return null
  const { pending, rotateAt, ask, peers } = state
  let first = Math.min(pending?.useAt ?? rotateAt, ask?.at ?? Infinity)
  for (const { status } of peers) {
    if (status.kind !== "exchanging") continue
    for (const each of status.deliveries)
      if (each.againAt < first && isOpen(state, status, each)) first = each.againAt
    for (const { forgetAt, superseded } of status.held)
      first = Math.min(first, forgetAt ?? Infinity, superseded[0]?.forgetAt ?? Infinity)
  }
  return first
}

/** The seats that are present and of which this tab has no key yet. */
export function waitingFor(state: MediaKeys): SeatNumber[] {
  if (state.kind === "stopped") return []
  return state.peers
    .filter(({ status }) => status.kind !== "hidden" && !hasKey(status))
    .map(({ seat }) => seat)
    .toSorted((one, other) => one - other)
}

/** The seats that have sent a receipt for the key that this tab seals with. */
export function holders(state: MediaKeys): SeatNumber[] {
  if (state.kind === "stopped") return []
  return exchanging(state)
    .filter((peer) => hasReceipt(peer, state.current.generation))
    .map(({ seat }) => seat)
    .toSorted((one, other) => one - other)
}

function hasKey(status: PeerStatus): boolean {
  return status.kind === "exchanging" && status.held.length > 0
}
