import { takenBreak } from "#shared/meeting/clock/clock-state.ts"
import { BREAK_ENDING_MS } from "#shared/meeting/phase.ts"

import { PEOPLE } from "../drawn-people/people.ts"
import type { Planned, Scene } from "./actions.ts"

/** How long after the break began, or after another, each is back, ms. */
const BACK_MS = 1800
/** When everyone is back, what is left of the break is jumped past in two steps, ms. */
const JUMP_MS = 2500

/** In the break: one after the other is back, and when all are, time jumps to its end. */
export function pauseAction({ meeting: { clock }, you, changedAt }: Scene): Planned | undefined {
  const pause = takenBreak(clock)
  if (pause === undefined) return undefined
  const { back, until } = pause
  const missing = [...PEOPLE.keys()].find((seat) => !back.includes(seat))
  if (missing !== undefined) {
    const command = { type: "comeBack" } as const
    return { at: changedAt + BACK_MS, action: { kind: "command", seat: missing, command } }
  }
  if (!back.includes(you)) return undefined
  const notice = until - BREAK_ENDING_MS
  const at = changedAt + JUMP_MS
  return { at, action: { kind: "jump", to: at < notice ? notice : until } }
}
