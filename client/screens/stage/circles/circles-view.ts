import type { InfoId } from "#shared/infoMeeting/state.ts"
import type { HostView } from "#shared/infoMeeting/view.ts"
import { NOTICE_MS } from "#shared/infoMeeting/times.ts"
import type { Instant } from "#shared/values/ids.ts"

const MINUTE = 60_000

/** The small circles as the hosts see them [IM11]. */
export type CirclesView =
  | { kind: "none" }
  /** Listeners are answering; soon those who want a circle are spread. */
  | { kind: "offered"; id: InfoId; minutes: number; yes: number }
  | GoingCircles

interface GoingCircles {
  kind: "going"
  id: InfoId
  people: number
  /** Whole minutes until everyone is back, begun ones counted. */
  left: number
  /** `soon`: the notice has been given. `recalled`: a host has called everyone back. */
  ending: "not-yet" | "soon" | "recalled"
  changesAt: Instant
}

export function circlesView(
  { circles, circling }: Pick<HostView, "circles" | "circling">,
  now: Instant,
): CirclesView {
  switch (circles.kind) {
    case "none":
      return { kind: "none" }
    case "offered":
      return { kind: "offered", id: circles.id, minutes: circles.minutes, yes: circling }
    case "going": {
      const { id, noticeAt, endsAt } = circles
      const left = Math.max(0, Math.ceil((endsAt - now) / MINUTE))
      const minute = endsAt - Math.max(0, left - 1) * MINUTE
      const isNoticed = now >= noticeAt
      const changesAt = isNoticed ? minute : Math.min(minute, noticeAt)
      const ending = endsAt - noticeAt < NOTICE_MS ? "recalled" : isNoticed ? "soon" : "not-yet"
      return { kind: "going", id, people: circling, left, ending, changesAt }
    }
  }
}
