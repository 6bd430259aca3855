import type { SeatNumber } from "#shared/values/ids.ts"

import { type Coach, isDone } from "./coach.ts"
import { type CoachObservation, onBreak } from "./seen.ts"

/** What one may press on the coach's card. */
export type CoachPress = "next" | "again" | "skip" | "loseLine"

/** The coach's card: what to try now, or a quiet cheer. `id` stands for a title and a text. */
export interface CoachView {
  id: string
  values: Record<string, string | number>
  /** Where in the rehearsal this is, from 1, and how many parts there are. */
  place: number
  all: number
  done: boolean
  /** The large button, and the one that stands back. */
  main: CoachPress | null
  other: CoachPress | null
}

type Inside = Extract<CoachObservation, { place: "inside" }>
type NameOf = (seat: SeatNumber) => string

/** The card as it is now. `nameOf` gives the names as the person sees them. */
export function coachView(coach: Coach, nameOf: NameOf): CoachView {
  const view = viewOf(coach, nameOf)
  return coach.plan.own.has(view.id) ? { ...view, id: `together.${view.id}` } : view
}

function viewOf(coach: Coach, nameOf: NameOf): CoachView {
  const { plan, part, seen } = coach
  const place = plan.parts.indexOf(part) + 1
  const all = plan.parts.length
  const common = { values: {}, place, all, done: false, main: null, other: null }
  if (seen.place === "out") return { ...common, id: "out" }
  if (seen.place === "outside" && part !== "door") return { ...common, id: "return" }
  if (isDone(coach))
    return { ...common, id: `${part}.done`, done: true, main: "next", other: "again" }
  if (seen.place === "outside") return { ...common, id: "door", other: "skip" }
  return { ...common, other: "skip", ...inside(coach, seen, nameOf) }
}

type Shown = Pick<CoachView, "id"> & Partial<CoachView>

function inside(coach: Coach, seen: Inside, nameOf: NameOf): Shown {
  const { part } = coach
  switch (part) {
    case "door":
    case "leave":
      return { id: part }
    case "microphone":
      return { id: isOn(seen) ? "microphone.on" : "microphone.off" }
    case "hand":
      return hand(seen)
    case "round":
      return round(coach, seen, nameOf)
    case "break":
      return pause(coach, seen)
    case "network":
      return seen.online ? { id: "network", main: "loseLine" } : { id: "network.away", other: null }
  }
}

function hand({ meeting: { hands }, you }: Inside): Shown {
  const place = hands.indexOf(you) + 1
  return place > 0 ? { id: "hand.up", values: { place } } : { id: "hand" }
}

function isOn({ meeting, you }: Inside): boolean {
  return meeting.people.some(({ seat, microphone }) => seat === you && microphone)
}

function round({ reached }: Coach, seen: Inside, nameOf: NameOf): Shown {
  const { you, meeting } = seen
  const passed = reached.has("passed")
  const spoke = reached.has("spoke")
  const { round: now } = meeting
  const other = passed || spoke ? "next" : "skip"
  if (now.kind === "none" || now.kind === "paused") {
    const id = spoke ? "round.more.pass" : passed ? "round.more.take" : "round"
    return { id, other }
  }
  if (now.seat !== you) {
    const id = passed ? "round.passed" : spoke ? "round.spoke" : "round.others"
    return { id, values: { name: nameOf(now.seat) }, other }
  }
  if (now.kind === "speaking") return { id: "round.speaking", other: null }
  return { id: passed ? "round.offered.again" : spoke ? "round.offered.pass" : "round.offered" }
}

function pause({ reached }: Coach, seen: Inside): Shown {
  if (onBreak(seen)) return { id: reached.has("cameBack") ? "break.back" : "break.now" }
  // A participant who waited until its end has seen it all the same.
  return reached.has("breakOver") ? { id: "break.done", done: true, main: "next" } : { id: "break" }
}
