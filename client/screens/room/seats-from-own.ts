import { present } from "#shared/meeting/people.ts"
import type { Meeting, Person } from "#shared/meeting/state.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

/**
 * Everyone with a place on the screen, the user first and then on around the circle of seats: the
 * same cyclic order for all [P3].
 */
export function seatsFromOwn(meeting: Meeting, you: SeatNumber): Person[] {
  const people = present(meeting)
  const start = people.findIndex(({ seat }) => seat >= you)
  return start === -1 ? people : [...people.slice(start), ...people.slice(0, start)]
}
