import type { SeatNumber } from "#shared/values/ids.ts"

/** The four drawn people, by the chair they sit on. Names that are the same in every language. */
export const PEOPLE: ReadonlyMap<SeatNumber, string> = new Map([
  [1, "Ahmed"],
  [2, "Berit"],
  [4, "Jonas"],
  [5, "Liv"],
])

/** The chair of the one who practises: right after Berit's, so that a round she starts comes here next. */
export const OWN_SEAT: SeatNumber = 3

/** Starts the clock and the round, and says hello. */
export const BERIT: SeatNumber = 2
/** Falls out for a moment, to show how it looks. */
export const JONAS: SeatNumber = 4
/** Asks for the word first, and would rather listen when the word comes to her. */
export const LIV: SeatNumber = 5
export const AHMED: SeatNumber = 1
