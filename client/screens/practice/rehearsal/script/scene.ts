import { MINUTE } from "#shared/meeting/phase.ts"
import { STANDARD_PLAN } from "#shared/meeting/plan.ts"
import type { Clock, Meeting } from "#shared/meeting/state.ts"
import type { Instant } from "#shared/values/ids.ts"

import type { Part } from "../coach/parts.ts"

/** How far into the meeting a new scene begins, ms. */
const INTO_MS = 38 * MINUTE
/** A part is not disturbed by a break or an end that is closer than this. */
const PEACE_MS = 5 * MINUTE
/** A scene is two versions on: a screen that follows sees that it has missed something. */
const GAP = 2

/**
 * The meeting as a part needs it: nobody's turn, nobody's hand, no break. The very same when it is so
 * already, as it mostly is when one part follows the other; after a part was skipped, or when it is
 * taken once more, the scene is a new one.
 */
export function sceneFor(part: Part, meeting: Meeting, now: Instant): Meeting {
  const calm = meeting.round.kind === "none" && meeting.proposals.length === 0
  const rested = meeting.hands.length === 0
  const clock = clockFor(part, meeting.clock, now)
  const plan = meeting.plan.breakMinutes === 0 ? STANDARD_PLAN : meeting.plan
  if (calm && rested && clock === meeting.clock && plan === meeting.plan) return meeting
  return {
    ...meeting,
    version: meeting.version + GAP,
    plan,
    clock,
    round: { kind: "none" },
    hands: [],
    signs: [],
    proposals: [],
    undos: [],
  }
}

/** The break can be had once in a meeting; to have it again, time goes back. */
function clockFor(part: Part, clock: Clock, now: Instant): Clock {
  if (clock.kind === "gathering") return clock
  const inTime = clock.kind === "running" && now < clock.endsAt - PEACE_MS
  if (inTime && clock.break.kind === "planned")
    if (part === "break" || now < clock.break.at - PEACE_MS) return clock
  if (inTime && clock.break.kind === "over" && part !== "break") return clock
  const startedAt = now - INTO_MS
  return {
    kind: "running",
    startedAt,
    endsAt: startedAt + 120 * MINUTE,
    break: { kind: "planned", at: startedAt + 55 * MINUTE, putOff: 0 },
  }
}
