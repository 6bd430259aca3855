import type { SeatNumber } from "../../values/ids.ts"
import { orderOf } from "../round/round-order.ts"
import type { Round } from "../round/round-state.ts"
import type { Meeting } from "../state.ts"
import { fail } from "./fail.ts"

/**
 * Everything in a meeting that is one person's or about one [P4]: a name for it, the same for as long as it
 * is there, and the seat that it stands by.
 */
export function tracesOf(meeting: Meeting): Map<string, SeatNumber> {
  const { people, hands, talk, removed, signs, clock, round } = meeting
  const back = clock.kind === "running" && clock.break.kind === "taken" ? clock.break.back : []
  return new Map([
    ...people.map(({ seat }) => [`the person on ${seat}`, seat] as const),
    ...hands.map((seat) => [`the hand of ${seat}`, seat] as const),
    ...talk.map(({ seat }) => [`the talk time of ${seat}`, seat] as const),
    ...removed.map((seat) => [`the removal of ${seat}`, seat] as const),
    ...signs.map(({ seat, at }) => [`the sign of ${seat} at ${at}`, seat] as const),
    ...back.map((seat) => [`that ${seat} is back`, seat] as const),
    ...placesIn(round).map((seat) => [`the place of ${seat} in the round`, seat] as const),
    ...meeting.proposals.flatMap(tracesOfProposal),
    ...meeting.undos.flatMap(tracesOfUndo),
  ])
}

/** [11] Nothing stands by a seat that nobody has. */
export function checkFreed(meeting: Meeting, freed: SeatNumber): void {
  for (const [what, seat] of tracesOf(meeting)) if (seat === freed) fail(`[11] ${what} was left`)
}

function placesIn(round: Round): SeatNumber[] {
  return round.kind === "none" ? [] : [...orderOf(round), ...round.done, ...round.listeners]
}

function tracesOfProposal({ id, seat, what, yes }: Meeting["proposals"][number]) {
  const about = "seat" in what ? [[`whom proposal ${id} is about`, what.seat] as const] : []
  const votes = yes.map((by) => [`the vote of ${by} on ${id}`, by] as const)
  return [[`who made proposal ${id}`, seat] as const, ...about, ...votes]
}

function tracesOfUndo({ id, seat, before }: Meeting["undos"][number]) {
  const by = seat === null ? [] : [[`who did ${id}`, seat] as const]
  if (before.part !== "round" && before.part !== "turn") return by
  const places = placesIn(before.round)
  return [...by, ...places.map((place) => [`the place of ${place} before ${id}`, place] as const)]
}
