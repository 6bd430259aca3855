import type { Instant, SeatNumber } from "../values/ids.ts"
import { deliver, hasReceipt, keepDeliveries } from "./deliveries.ts"
import { type Change, inOrder, to } from "./input.ts"
import { LAST_STEP } from "./key-id.ts"
import { exchanging } from "./peers.ts"
import type { Pending, Running } from "./state.ts"

/** How long after a departure the next generation is used, with or without all receipts, ms. */
const USE_AFTER_MS = 1500
/** The same, after the first of several departures. */
const USE_AFTER_FIRST_MS = 3000
/** How long a generation is used, ms. */
export const ROTATE_MS = 5 * 60_000
/**
 * How long receipts are waited for when nobody has departed, ms. A participant who has dropped keeps the seat for two minutes
 * [P1], goes on sending and receiving meanwhile, and cannot be reached by a key.
 */
const ROTATE_LATEST_MS = 2 * 60_000

/** Tabs that have come get the next step, which the others derive by themselves; and what is pending, which was never used. */
export function join(state: Running, seats: readonly SeatNumber[], now: Instant): Change {
  const isNew = ({ seat }: { seat: SeatNumber }) => seats.includes(seat)
  const { current, pending } = state
  return inOrder(
    state,
    (each) => (pending === null ? to(each) : deliver(each, firstStepOf(pending), now, isNew)),
    (each) => {
      if (current.step === LAST_STEP) return nextSoon(each, now)
      return inOrder(each, ratchet, (after) => deliver(after, after.current, now, isNew))
    },
  )
}

/** What a tab that departs has been sent is used no longer than the bounds allow, the generation that is pending not at all. */
export function depart(state: Running, now: Instant): Change {
  const since = state.pending?.since ?? now
  const useAt = Math.min(now + USE_AFTER_MS, since + USE_AFTER_FIRST_MS)
  return begin(state, { useAt, since }, now)
}

/** A new worker never goes on with a key that another one has used. */
export function workerLost(state: Running, now: Instant): Change {
  if (state.current.step < LAST_STEP) return ratchet(state)
  if (state.pending !== null) return promote(state, now)
  return inOrder(
    state,
    (each) => begin(each, { useAt: now, since: null }, now),
    (each) => promote(each, now),
  )
}

/** Begins a new generation after five minutes, and uses the pending one when it is time. */
export function rotate(state: Running, now: Instant): Change {
  return inOrder(
    state,
    (each) =>
      each.pending === null && now >= each.rotateAt
        ? begin(each, { useAt: now + ROTATE_LATEST_MS, since: null }, now)
        : to(each),
    (each) => (isPendingDue(each, now) ? promote(each, now) : to(each)),
  )
}

/** Seals with the next step. */
function ratchet(state: Running): Change {
  const { generation, step } = state.current
  const key = { generation, step: step + 1 }
  return to({ ...state, current: key }, { type: "ratchetOwn", key }, { type: "useKey", key })
}

/** The steps are used up: a new generation in as short a time as after a departure. */
function nextSoon(state: Running, now: Instant): Change {
  const { pending } = state
  const useAt = now + USE_AFTER_MS
  if (pending === null) return begin(state, { useAt, since: now }, now)
  const sooner = { ...pending, useAt: Math.min(pending.useAt, useAt), since: pending.since ?? now }
  return to({ ...state, pending: sooner })
}

/** Makes a new generation and sends it to all; one that was pending is thrown away. */
function begin(state: Running, times: Omit<Pending, "generation">, now: Instant): Change {
  const generation = state.newestGeneration + 1
  const pending = { generation, ...times }
  const kept = keepDeliveries(state, state.current.generation)
  const begun = { ...kept, newestGeneration: generation, pending }
  return inOrder(
    begun,
    (each) => (state.pending === null ? to(each) : to(each, forgetOwn(state.pending.generation))),
    (each) => to(each, { type: "makeGeneration", generation }),
    (each) => deliver(each, firstStepOf(pending), now),
  )
}

function promote(state: Running, now: Instant): Change {
  const { pending, current } = state
  if (pending === null) return to(state)
  const key = firstStepOf(pending)
  const used = { ...state, current: key, pending: null, rotateAt: now + ROTATE_MS }
  return to(
    keepDeliveries(used, pending.generation),
    { type: "useKey", key },
    forgetOwn(current.generation),
  )
}

function isPendingDue(state: Running, now: Instant): boolean {
  const { pending } = state
  if (pending === null) return false
  return now >= pending.useAt || exchanging(state).every((p) => hasReceipt(p, pending.generation))
}

function firstStepOf({ generation }: Pending) {
  return { generation, step: 0 }
}

function forgetOwn(generation: number) {
  return { type: "forgetOwn", generation } as const
}
