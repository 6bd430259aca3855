import type { RoomId, SeatNumber } from "#shared/values/ids.ts"

/** Where in the contact point's page one is. Each is one thing at a time; the browser's back leads to the one before. */
export type Place =
  | { at: "overview" }
  | { at: "newMeeting" }
  | { at: "pastMeetings" }
  | { at: "meeting" | "changeMeeting" | "poster"; id: RoomId }
  | { at: "interest" }
  | { at: "person"; id: RoomId }
  | { at: "newGroup"; chosen: readonly RoomId[] }
  | { at: "group"; id: RoomId }
  | { at: "sixWeeks"; id: RoomId }
  | { at: "invitation"; id: RoomId; seat: SeatNumber }
  | { at: "practice" }
  | { at: "holders" }

/** How one gets about. */
export interface Ways {
  go: (place: Place) => void
  /** The place before. */
  back: () => void
  /** Another place instead of this one: a step back does not lead here again. */
  replace: (place: Place) => void
}

/** The places that led here, the first one the overview. */
export type Trail = readonly [Place, ...Place[]]

export const AT_OVERVIEW: Trail = [{ at: "overview" }]

export function goOn([first, ...rest]: Trail, place: Place): Trail {
  return [first, ...rest, place]
}

export function goBack([first, ...rest]: Trail): Trail {
  return [first, ...rest.slice(0, -1)]
}

/** Two lists are never chosen from at the same time, so the place is the key of what is drawn. */
export function keyOf(place: Place): string {
  return "seat" in place
    ? `${place.at} ${place.id} ${place.seat}`
    : "id" in place
      ? `${place.at} ${place.id}`
      : place.at
}
