import type { SeatNumber } from "../values/ids.ts"
import type { Meeting, Person } from "./state.ts"

/** The person on a seat, if anyone has sat there in this meeting. */
export function personAt(meeting: Meeting, seat: SeatNumber): Person | undefined {
  return meeting.people.find((person) => person.seat === seat)
}

/** Whether the person on a seat is connected at this moment. */
export function isConnected(meeting: Meeting, seat: SeatNumber): boolean {
  return personAt(meeting, seat)?.presence.kind === "here"
}

/** Whether the person on a seat has lost the connection and still keeps the place [P1]. */
export function hasDropped(meeting: Meeting, seat: SeatNumber): boolean {
  return personAt(meeting, seat)?.presence.kind === "dropped"
}

/** Whether the person on a seat is connected, or has dropped and keeps the place. */
export function isPresent(meeting: Meeting, seat: SeatNumber): boolean {
  const person = personAt(meeting, seat)
  return person !== undefined && keepsPlace(person)
}

function keepsPlace({ presence }: Person): boolean {
  return presence.kind === "here" || presence.kind === "dropped"
}

/** The people who are connected at this moment. In seat order. */
export function connected(meeting: Meeting): Person[] {
  return meeting.people.filter((person) => person.presence.kind === "here")
}

/**
 * The people who have a place on every screen [P1, P3] and count when the group decides [C8.3]: connected, or
 * dropped less than two minutes ago. In seat order.
 */
export function present(meeting: Meeting): Person[] {
  return meeting.people.filter(keepsPlace)
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
