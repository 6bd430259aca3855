import { MINUTE } from "../../meeting/phase.ts"
import { assertNever } from "../../values/assert-never.ts"
import type { InfoEventOf } from "../events.ts"
import type { Circles, InfoMeeting } from "../state.ts"
import { NOTICE_MS } from "../times.ts"

export const CIRCLE_EVENTS = {
  circlesOffered: true,
  circleWanted: true,
  circlesFormed: true,
  circlesRecalled: true,
  circlesOver: true,
} as const

type CircleEvent = InfoEventOf<keyof typeof CIRCLE_EVENTS>

export function applyCircles(meeting: InfoMeeting, event: CircleEvent): InfoMeeting {
  return { ...meeting, circles: circlesAfter(meeting.circles, event) }
}

function circlesAfter(circles: Circles, event: CircleEvent): Circles {
  switch (event.type) {
    case "circlesOffered": {
      const { id, minutes, until, rooms } = event
      return { kind: "offered", id, minutes, until, rooms, yes: [] }
    }
    case "circleWanted": {
      if (circles.kind !== "offered") return circles
      const others = circles.yes.filter((token) => token !== event.tokenHash)
      return { ...circles, yes: event.on ? [...others, event.tokenHash] : others }
    }
    case "circlesFormed":
      return circles.kind === "offered" ? going(circles, event) : circles
    case "circlesRecalled": {
      if (circles.kind !== "going") return circles
      const { endsAt, at } = event
      return { ...circles, endsAt, noticeAt: Math.min(circles.noticeAt, at) }
    }
    case "circlesOver":
      return { kind: "none" }
    default:
      return assertNever(event)
  }
}

function going(
  { id, minutes }: Extract<Circles, { kind: "offered" }>,
  { circles, at }: InfoEventOf<"circlesFormed">,
): Circles {
  const endsAt = at + minutes * MINUTE
  return { kind: "going", id, startedAt: at, noticeAt: endsAt - NOTICE_MS, endsAt, circles }
}
