import { describe, expect, it } from "vitest"

import { area } from "./place-below.ts"
import {
  type RingRequest,
  FAIR_SHARE,
  bestPlainFace,
  leastHeight,
  ringLayout,
} from "./ring-layout.ts"
import type { Box } from "./ring-shape.ts"

const WIDE = [
  { screen: "1280x800", width: 1244, height: 696, strip: 104, line: 24, small: false },
  { screen: "1024x768", width: 988, height: 664, strip: 104, line: 24, small: false },
  { screen: "1366x768", width: 1330, height: 664, strip: 104, line: 24, small: false },
  { screen: "1440x900", width: 1404, height: 796, strip: 104, line: 24, small: false },
  { screen: "1920x1080", width: 1500, height: 976, strip: 104, line: 24, small: false },
  { screen: "a tablet upright", width: 732, height: 880, strip: 104, line: 24, small: false },
  {
    screen: "a small window with a card",
    width: 864,
    height: 340,
    strip: 104,
    line: 24,
    small: false,
  },
  { screen: "a low, wide window", width: 1500, height: 520, strip: 104, line: 24, small: false },
]
const SMALL = [
  { screen: "360x740", width: 340, height: 636, strip: 76, line: 22, small: true },
  { screen: "320x640", width: 300, height: 540, strip: 92, line: 22, small: true },
  { screen: "740x360", width: 620, height: 344, strip: 56, line: 22, small: true },
]
const EVERY = Array.from({ length: 12 }, (_, index) => index + 1)
const cases = (screens: typeof WIDE) =>
  screens.flatMap((screen) => EVERY.map((people) => ({ ...screen, people })))

const overlap = (a: Box, b: Box) =>
  a.left < b.left + b.width - 0.01 &&
  b.left < a.left + a.width - 0.01 &&
  a.top < b.top + b.height - 0.01 &&
  b.top < a.top + a.height - 0.01

describe("the ring", () => {
  it.each(cases([...WIDE, ...SMALL]))(
    "[P3] shows all of $people at once on $screen, equal, apart and within bounds",
    (request) => {
      const ring = ringLayout(request)
      expect(ring.seats).toHaveLength(request.people)
      const boxes = [...ring.seats, ring.middle]
      for (const [index, box] of boxes.entries()) {
        expect(box.left).toBeGreaterThanOrEqual(-0.01)
        expect(box.top).toBeGreaterThanOrEqual(-0.01)
        expect(box.left + box.width).toBeLessThanOrEqual(request.width + 0.01)
        expect(box.top + box.height).toBeLessThanOrEqual(request.height + 0.01)
        expect(boxes.slice(index + 1).filter((other) => overlap(box, other))).toEqual([])
      }
      for (const seat of ring.seats) expect(seat.width).toBeCloseTo(ring.face.width)
    },
  )

  it.each(cases(WIDE))("gives $people on $screen a fair share of the best grid", (request) => {
    expect(area(ringLayout(request).face)).toBeGreaterThanOrEqual(
      FAIR_SHARE * area(bestPlainFace(request)) - 0.01,
    )
  })

  it.each(cases([...WIDE, ...SMALL]))(
    "[P3] has the participant, of $people, in the lowest row on $screen",
    (request) => {
      const { seats } = ringLayout(request)
      const lowest = Math.max(...seats.map(({ top }) => top))
      expect(seats[0]?.top).toBeCloseTo(lowest)
    },
  )

  it.each([
    { people: 5, own: 0.5 },
    { people: 6, own: 0.5 },
    { people: 7, own: 0.5 },
    { people: 8, own: 0.5 },
    { people: 11, own: 0.5 },
  ])("has the participant, of $people, in the middle of the lowest row", ({ people, own }) => {
    const { seats } = ringLayout(wide(people))
    const [first] = seats
    expect(first && (first.left + first.width / 2) / 1244).toBeCloseTo(own)
  })
})

const wide = (people: number): RingRequest => ({
  people,
  small: false,
  width: 1244,
  height: 696,
  strip: 104,
  line: 24,
})

/** How many different columns and rows the seats stand in. */
function lines(seats: readonly Box[]): { columns: number; rows: number } {
  const different = (numbers: number[]) => new Set(numbers.map((number) => Math.round(number))).size
  return {
    columns: different(seats.map(({ left }) => left)),
    rows: different(seats.map(({ top }) => top)),
  }
}

describe("the ring on a phone", () => {
  it.each([3, 4, 5, 6, 7, 8])(
    "has %i people in two columns or fewer, nobody out of sight",
    (people) => {
      for (const screen of SMALL.slice(0, 2)) {
        const { seats } = ringLayout({ ...screen, people })
        const abreast = seats.filter(({ top }) => Math.abs(top - (seats[0]?.top ?? 0)) < 1)
        expect(abreast.length).toBeLessThanOrEqual(2)
        expect(Math.max(...seats.map(({ left, width }) => left + width))).toBeLessThanOrEqual(
          screen.width + 0.01,
        )
      }
    },
  )

  it("needs no more height than 360x740 and 320x640 have for twelve people", () => {
    for (const screen of SMALL)
      expect(leastHeight({ ...screen, people: 12 })).toBeLessThanOrEqual(screen.height)
  })
})

describe("the placings at 1280x800", () => {
  it.each([
    { people: 8, columns: 3, rows: 3, name: "the rim of three by three" },
    { people: 12, columns: 4, rows: 4, name: "the rim of four by four" },
    { people: 10, columns: 4, rows: 3, name: "the rim of four by three" },
  ])("$people are $name", ({ people, columns, rows }) => {
    const { seats, middle } = ringLayout(wide(people))
    expect(lines(seats)).toEqual({ columns, rows })
    expect(middle.shape).toBe("card")
    expect(seats).toHaveLength(2 * (columns + rows) - 4)
  })

  it("each number has a placing of its own", () => {
    const pictures = EVERY.map((people) => JSON.stringify(ringLayout(wide(people)).seats))
    expect(new Set(pictures).size).toBe(EVERY.length)
  })

  it("goes around as the sun does: the next in the circle sits to the left", () => {
    for (const people of [4, 5, 6, 7, 8, 9, 10, 11, 12]) {
      const turned = angles(ringLayout(wide(people)).seats)
      expect(turned).toEqual([...turned].sort((a, b) => a - b))
    }
  })

  it("holds only the middle when the user's own tile is hidden and nobody else is there", () => {
    const { seats, middle } = ringLayout(wide(0))
    expect(seats).toEqual([])
    expect(middle.left + middle.width / 2).toBeCloseTo(622)
  })
})

/** Each seat's turn from the user, clockwise about the middle of the ring. */
function angles(seats: readonly Box[]): number[] {
  const midst = (box: Box) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 })
  const all = seats.map((seat) => midst(seat))
  const angle = ({ x, y }: { x: number; y: number }) => Math.atan2(y - 348, x - 622)
  const own = angle(all[0] ?? { x: 0, y: 0 })
  return all.map((point) => {
    const turn = angle(point) - own
    return Math.round(((turn + 4 * Math.PI) % (2 * Math.PI)) * 1000)
  })
}
