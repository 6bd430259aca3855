import type { Instant, Sealed, SeatNumber } from "../values/ids.ts"
import type { Dates } from "../schedule/dates.ts"
import { withGivenUp } from "./given-up-dates.ts"
import { memberAt } from "./members.ts"
import { APOLOGIES_AHEAD, type Apology, type Group, type Note } from "./state.ts"

/** [N1.2] How many notes are kept; the oldest are removed first. */
const MOST_NOTES = 12

/** [N1] The group with one more note for those who come in next. New dates that are set twice make one note [N3.1]. */
export function withNote(group: Group, note: Note): Group {
  const others = group.notes.filter(
    (other) => !(note.kind === "newDates" && other.kind === "newDates"),
  )
  return { ...group, notes: [...others, note].slice(-MOST_NOTES) }
}

/** [N2] The group with a member's apology for a meeting; it replaces an earlier one for the same meeting. */
export function apologised(
  group: Group,
  seat: SeatNumber,
  apology: { at: Instant; words: Sealed | null },
): Group {
  const added = { seat, meetingAt: apology.at, words: apology.words }
  const others = without(group, seat, apology.at)
  const own = others.filter((other) => other.seat === seat).toSorted(byMeeting)
  // The earliest go first: those of meetings that are over [N2.2].
  const tooMany = new Set(own.slice(0, Math.max(0, own.length + 1 - APOLOGIES_AHEAD)))
  return { ...group, apologies: [...others.filter((other) => !tooMany.has(other)), added] }
}

function byMeeting(one: Apology, other: Apology): number {
  return one.meetingAt - other.meetingAt
}

/** [N2.1] The group without that apology. */
export function comesAfterAll(group: Group, seat: SeatNumber, at: Instant): Group {
  const apologies = without(group, seat, at)
  return apologies.length === group.apologies.length ? group : { ...group, apologies }
}

function without({ apologies }: Group, seat: SeatNumber, at: Instant) {
  return apologies.filter((apology) => apology.seat !== seat || apology.meetingAt !== at)
}

/** [N3] Sets when the group meets, and tells the others who did. Apologies for other times go. */
export function withDates(
  group: Group,
  seat: SeatNumber,
  dates: Dates,
  { now, coming }: { now: Instant; coming: readonly Instant[] },
): Group {
  const member = memberAt(group, seat)
  const apologies = group.apologies.filter(({ meetingAt }) => coming.includes(meetingAt))
  const after = { ...withGivenUp(group, dates, now), apologies, openedAt: null }
  if (member === undefined) return after
  return withNote(after, { kind: "newDates", seat, name: member.name, at: now })
}
