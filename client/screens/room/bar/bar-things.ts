import type { May } from "#shared/meeting/may.ts"
import { phaseAt } from "#shared/meeting/phase.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import { type MeetingAction, isOffered } from "../command-for.ts"
import { handView } from "../hands/hand-view.ts"

/** What may stand in the bar beside the user's own devices. */
export type BarThing = MeetingAction | "hand" | "sign"

/** Where each thing that the meeting offers now is drawn. */
export interface Places {
  /** In the middle of the ring, or in the strip on top. */
  middle: MeetingAction[]
  /** In the bar, between the camera and "Mer". */
  bar: BarThing[]
  /** In a row of its own over the bar: on a phone, where the middle has no room. */
  row: MeetingAction[]
}

/** These belong under the thumb, on every screen. */
const IN_BAR: readonly MeetingAction[] = ["endTurn", "comeBack"]
/** And these beside them, where there is room. */
const BESIDE_IT: readonly MeetingAction[] = ["openResponses", "closeResponses"]
/** On a phone these are worth the one large place in the bar. */
const WORTH_THE_BAR: readonly MeetingAction[] = ["startClock", "showLink", "hear"]

/** The meeting at an instant, for the person on a seat. */
export interface MeetingNow {
  meeting: Meeting
  you: SeatNumber
  now: Instant
  may: May
}

/** Gives each action one place; the hand, or the signs, have the bar where no action needs it. */
export function places(actions: readonly MeetingAction[], at: MeetingNow, small: boolean): Places {
  const bar = small ? IN_BAR : [...IN_BAR, ...BESIDE_IT]
  const inBar = actions.filter((action) => bar.includes(action))
  const rest = actions.filter((action) => !bar.includes(action))
  const own = inBar.length > 0 ? [] : ownThings(at)
  const round = mayStartRound(at.may)
  if (!small)
    return {
      middle: rest,
      bar: [...inBar, ...own, ...(round ? (["startRound"] as const) : [])],
      row: [],
    }
  const large = rest.find((action) => WORTH_THE_BAR.includes(action))
  const lone = rest.length === 1 && rest[0] === "startBreak"
  return {
    middle: round && rest.length === (lone ? 1 : 0) ? ["startRound"] : [],
    bar: large ? [large] : [...inBar, ...own].slice(0, 1),
    row: large || lone ? [] : rest,
  }
}

/** What a person may want whatever the middle says. */
const ALWAYS_WANTED = ["startClock", "startRound"] as const

/** What the rules allow now and neither the middle nor the bar has room for: it stands under "Mer" [C9]. */
export function leftForMore(
  { middle, bar, row }: Places,
  meeting: Meeting,
  may: May,
): readonly MeetingAction[] {
  const stands = new Set<BarThing>([...middle, ...bar, ...row])
  // Either button opens the same dialog.
  if (stands.has("startClosing")) stands.add("startRound")
  return ALWAYS_WANTED.filter((action) => !stands.has(action) && isOffered(action, meeting, may))
}

/** [R1, C9] */
export function mayStartRound(may: May): boolean {
  return may({ type: "startRound", topic: { kind: "none" } })
}

/** While somebody has the word the others give silent signs; in free talk they raise a hand. */
function ownThings({ meeting, you, now, may }: MeetingNow): BarThing[] {
  const { clock, round } = meeting
  const phase = phaseAt(clock, now).kind
  if (phase === "break" || phase === "closed") return []
  if (round.kind === "speaking" && !round.open)
    return may({ type: "showSign", sign: "heart" }) ? ["sign"] : []
  if (round.kind === "offered" && round.seat === you) return []
  return may(handView(meeting, you).command) ? ["hand"] : []
}
