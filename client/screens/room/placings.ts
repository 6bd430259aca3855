/**
 * How people sit around the middle on a wide screen: one drawing a placing, rows from the top.
 * A number is a person: 0 is the user, 1 the next in the circle (to the left, as the sun goes).
 * `.` is the middle, `|` the middle as a column of its own width, `-` as a band of its own height.
 * A row with fewer cells than the widest one stands centred.
 */
export type Placing = readonly string[]

/** For each number of people, the calmest placing first; the later ones are for other windows. */
export const PLACINGS: readonly (readonly Placing[])[] = [
  [],
  [["| 0"], ["-", "0"]],
  [
    ["-", "1 0"],
    ["1", "-", "0"],
  ],
  [
    ["1 2", ". 0"],
    ["1 2", "-", "0"],
  ],
  [
    ["2 | 3", "1 | 0"],
    ["2 3", "-", "1 0"],
  ],
  [
    ["2 . 3", "1 0 4"],
    ["2 3", "-", "1 0 4"],
  ],
  [
    ["2 3 4", "-", "1 0 5"],
    ["3 | 4", "2 | 5", "1 | 0"],
  ],
  [
    ["3 . 4", "2 . 5", "1 0 6"],
    ["3 4 5", "-", "2 1 0 6"],
  ],
  [
    ["3 4 5", "2 . 6", "1 0 7"],
    ["3 4 5 6", "-", "2 1 0 7"],
  ],
  [
    ["4 5 6", "3 . . 7", "2 1 0 8"],
    ["4 . 5", "3 . 6", "2 . 7", "1 0 8"],
    ["3 4 . 5 6", "2 1 0 8 7"],
  ],
  [
    ["4 5 6 7", "3 . . 8", "2 1 0 9"],
    ["4 5 6", "3 . 7", "2 . 8", "1 0 9"],
    ["3 4 5 6 7", "-", "2 1 0 9 8"],
  ],
  [
    ["4 5 6 7", "3 . . . 8", "2 1 0 10 9"],
    ["5 6 7", "4 . . 8", "3 . . 9", "2 1 0 10"],
    ["5 . 6", "4 . 7", "3 . 8", "2 . 9", "1 0 10"],
  ],
  [
    ["5 6 7 8", "4 . . 9", "3 . . 10", "2 1 0 11"],
    ["4 5 6 7 8", "3 . . . 9", "2 1 0 11 10"],
    ["5 6 7", "4 . 8", "3 . 9", "2 . 10", "1 0 11"],
  ],
]
