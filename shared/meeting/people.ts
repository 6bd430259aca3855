import type { SeatNumber } from "../values/ids.ts"
import type { Meeting, Person } from "./state.ts"

/** The person on a seat, if anyone has sat there in this meeting. */
export function personAt(meeting: Meeting, seat: SeatNumber): Person | undefined {
  return meeting.people.find((person) => person.seat === seat)
}

/** Those on the line now: the ones who count when the group decides. */
export function connected(meeting: Meeting): Person[] {
  return meeting.people.filter((person) => person.presence.kind === "here")
}

/** Those with a place on every screen [P1, P3]: on the line, or just fallen out. In seat order. */
export function present(meeting: Meeting): Person[] {
  return meeting.people.filter(({ presence }) => ["here", "dropped"].includes(presence.kind))
}

/** The meeting with one person changed; the others are the very same objects. */
export function withPerson(
  meeting: Meeting,
  seat: SeatNumber,
  change: (person: Person) => Person,
): Meeting {
  return {
    ...meeting,
    people: meeting.people.map((person) => (person.seat === seat ? change(person) : person)),
  }
}
