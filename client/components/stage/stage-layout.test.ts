import { describe, expect, it } from "vitest"

import { type Box, nameHeight, stageLayout } from "./stage-layout.ts"

const ROOMS = [
  ["a wide window", { width: 820, height: 640 }],
  ["a tablet", { width: 744, height: 460 }],
  ["a phone", { width: 340, height: 250 }],
  ["a phone lying down", { width: 380, height: 260 }],
] as const
const COUNTS = [1, 2, 3, 4, 5, 6]
const CASES = ROOMS.flatMap(([name, room]) =>
  COUNTS.flatMap((people) => [false, true].map((shared) => ({ name, room, people, shared }))),
)

const area = ({ width, height }: Box) => width * height
const apart = (a: Box, b: Box) =>
  a.left + a.width <= b.left + 0.01 ||
  b.left + b.width <= a.left + 0.01 ||
  a.top + a.height <= b.top + 0.01 ||
  b.top + b.height <= a.top + 0.01

describe("the stage", () => {
  it.each(CASES)(
    "shows $people people equally large in $name (shared screen: $shared)",
    ({ room, people, shared }) => {
      const { tiles, screen } = stageLayout(people, shared, room)
      const boxes = screen ? [...tiles, screen] : tiles
      expect(tiles).toHaveLength(people)
      expect(new Set(tiles.map(({ width, height }) => `${width} ${height}`)).size).toBe(1)
      for (const box of boxes) {
        expect(box.left).toBeGreaterThanOrEqual(-0.01)
        expect(box.top).toBeGreaterThanOrEqual(-0.01)
        expect(box.left + box.width).toBeLessThanOrEqual(room.width + 0.01)
        expect(box.top + box.height).toBeLessThanOrEqual(room.height + 0.01)
      }
      for (const [index, box] of boxes.entries())
        for (const other of boxes.slice(index + 1)) expect(apart(box, other)).toBe(true)
    },
  )

  it.each(ROOMS)("gives a shared screen more than half of %s", (_, room) => {
    const { screen } = stageLayout(4, true, room)
    expect(screen && area(screen)).toBeGreaterThan(room.width * room.height * 0.5)
  })

  it.each([
    ["six people beside a screen on a phone", 6, { width: 336, height: 190 }, 0],
    ["two people beside a screen on a phone", 2, { width: 336, height: 190 }, 30],
    ["six people on a phone", 6, { width: 336, height: 200 }, 30],
    ["six people beside a screen in a wide window", 6, { width: 820, height: 640 }, 30],
  ] as const)(
    "keeps room for names where faces are large enough: %s",
    (what, people, room, height) => {
      expect(nameHeight(stageLayout(people, what.includes("screen"), room))).toBe(height)
    },
  )

  it("never draws a tile wider than a film", () => {
    for (const [, room] of ROOMS)
      for (const people of COUNTS)
        for (const tile of stageLayout(people, false, room).tiles)
          expect(tile.width / tile.height).toBeLessThanOrEqual(16 / 9 + 0.01)
  })
})
