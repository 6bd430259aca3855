import { assertNever } from "../values/assert-never.ts"
import type { Instant } from "../values/ids.ts"
import { askAgain } from "./ask.ts"
import { setBack } from "./clock-shift.ts"
import { receiptReceived, resend } from "./deliveries.ts"
import { type Change, type Effect, type Input, type Step, inOrder, to } from "./input.ts"
import { ROTATE_MS, rotate, workerLost } from "./own-keys.ts"
import { forgetSuperseded, installAll, keyReceived, keySeen } from "./peer-keys.ts"
import { exchanging } from "./peers.ts"
import { announced, presentChanged } from "./presence.ts"
import type { MediaKeys, Running } from "./state.ts"

/** Before a tab has started, and after it has stopped. */
export const STOPPED: MediaKeys = { kind: "stopped" }

/**
 * What comes of an input. `now` is by the tab's own clock, which may be set: nothing waits longer than twice as long for it. What
 * comes to a tab that is stopped is ignored.
 */
export function step(state: MediaKeys, input: Input, now: Instant): Step {
  if (input.type === "started") return started(state, input, now)
  if (state.kind === "stopped") return { state, effects: [] }
  if (input.type === "stopped") return { state: STOPPED, effects: forgetAll(state) }
  return inOrder(
    setBack(state, now),
    (each) => taken(each, input, now),
    (each) => forgetSuperseded(each, now),
    (each) => rotate(each, now),
    (each) => resend(each, now),
    (each) => askAgain(each, now),
  )
}

type RunningInput = Exclude<Input, { type: "started" | "stopped" }>

function taken(state: Running, input: RunningInput, now: Instant): Change {
  switch (input.type) {
    case "presentChanged":
      return presentChanged(state, input.seats, now)
    case "announced":
      return announced(state, input.announcements, now)
    case "keyReceived":
      return keyReceived(state, input, now)
    case "receiptReceived":
      return receiptReceived(state, input.from, input.key)
    case "keySeen":
      return keySeen(state, input.seat, input.key, now)
    case "workerLost":
      return inOrder(state, (each) => workerLost(each, now), installAll)
    case "due":
      return to(state)
    default:
      return assertNever(input)
  }
}

function started(
  before: MediaKeys,
  { own, generation }: Extract<Input, { type: "started" }>,
  now: Instant,
): Step {
  const key = { generation, step: 0 }
  const state: Running = {
    kind: "running",
    own,
    at: now,
    current: key,
    rotateAt: now + ROTATE_MS,
    pending: null,
    newestGeneration: generation,
    peers: [],
    ask: null,
  }
  return {
    state,
    effects: [
      ...(before.kind === "running" ? forgetAll(before) : []),
      { type: "makeGeneration", generation },
      { type: "useKey", key },
    ],
  }
}

function forgetAll(state: Running): Effect[] {
  const own = [state.current.generation, ...(state.pending ? [state.pending.generation] : [])]
  return [
    ...own.map((generation) => ({ type: "forgetOwn", generation }) as const),
    ...exchanging(state).map(({ seat }) => ({ type: "forgetSeat", seat }) as const),
  ]
}
