import { earliest } from "../values/earliest.ts"
import type { Instant, SeatNumber } from "../values/ids.ts"
import { hasReceipt, isOpen } from "./deliveries.ts"
import { exchanging } from "./peers.ts"
import type { MediaKeys, PeerStatus } from "./state.ts"

/** When the next input `due` is to come; null when none is. */
export function nextDue(state: MediaKeys): Instant | null {
  if (state.kind === "stopped") return null
  const { pending, rotateAt, ask } = state
  const peers = exchanging(state).flatMap(({ status }) => [
    ...status.deliveries
      .filter((each) => isOpen(state, status, each))
      .map(({ againAt }) => againAt),
    ...status.held.flatMap(({ forgetAt, superseded }) => [
      forgetAt,
      ...superseded.map((each) => each.forgetAt),
    ]),
  ])
  return earliest([pending?.useAt ?? rotateAt, ask?.at, ...peers])
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
