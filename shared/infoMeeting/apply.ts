import { isOneOf } from "../meeting/one-of.ts"
import { assertNever } from "../values/assert-never.ts"
import { CIRCLE_EVENTS, applyCircles } from "./circles/apply-circles.ts"
import type { InfoEvent } from "./events.ts"
import { HAND_EVENTS, applyHands } from "./hands/hands.ts"
import { LINK_EVENTS, applyLinks } from "./links/renewals.ts"
import { ORDER_EVENTS, applyOrder } from "./order.ts"
import { QUESTION_EVENTS, applyQuestions } from "./questions/apply-questions.ts"
import { STAGE_EVENTS, applyStage } from "./stage/apply-stage.ts"
import { inRole, isHere, keepingOnStage } from "./stage/on-stage.ts"
import type { InfoMeeting } from "./state.ts"

/** The state after an event. Its version stays: `afterEvents` counts what is stored. */
export function apply(meeting: InfoMeeting, event: InfoEvent): InfoMeeting {
  return settled(fold(meeting, event), event)
}

/**
 * The document that follows after events that were decided together, one version on; the very same object where
 * nothing happened.
 */
export function afterEvents(meeting: InfoMeeting, events: readonly InfoEvent[]): InfoMeeting {
  if (events.length === 0) return meeting
  return { ...events.reduce(apply, meeting), version: meeting.version + 1 }
}

function fold(meeting: InfoMeeting, event: InfoEvent): InfoMeeting {
  if (isOneOf(STAGE_EVENTS, event)) return applyStage(meeting, event)
  if (isOneOf(QUESTION_EVENTS, event)) return applyQuestions(meeting, event)
  if (isOneOf(HAND_EVENTS, event)) return applyHands(meeting, event)
  if (isOneOf(ORDER_EVENTS, event)) return applyOrder(meeting, event)
  if (isOneOf(CIRCLE_EVENTS, event)) return applyCircles(meeting, event)
  if (isOneOf(LINK_EVENTS, event)) return applyLinks(meeting, event)
  switch (event.type) {
    case "begun":
      return { ...meeting, phase: { kind: "running", startedAt: event.at, hostsGoneAt: null } }
    case "ended":
      return ended(meeting, event.at)
    case "planChanged": {
      const { startsAt, minutes, welcome } = event
      return { ...meeting, startsAt, minutes, welcome }
    }
    default:
      return assertNever(event)
  }
}

/** [IM8.4] Nobody is on the stage any more and nobody waits; the questions stay as long as the page. */
function ended(meeting: InfoMeeting, at: number): InfoMeeting {
  const nobody = keepingOnStage(meeting, () => false)
  return { ...nobody, phase: { kind: "ended", at }, hands: [], circles: { kind: "none" } }
}

/** What follows for a running meeting: since when no host is connected [IM8], and that no guest speaks without a host [IM8.2]. */
function settled(meeting: InfoMeeting, event: InfoEvent): InfoMeeting {
  const { phase } = meeting
  if (phase.kind !== "running" || !("at" in event) || event.at === null) return meeting
  const hosts = inRole(meeting, "host")
  const hostsGoneAt = hosts.some(isHere) ? null : (phase.hostsGoneAt ?? event.at)
  const settledPhase =
    hostsGoneAt === phase.hostsGoneAt ? meeting : { ...meeting, phase: { ...phase, hostsGoneAt } }
  return hosts.length > 0 ? settledPhase : keepingOnStage(settledPhase, () => false)
}
