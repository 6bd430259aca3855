import { describe, expect, it } from "vitest"

import type { Order } from "#shared/infoMeeting/state.ts"

import { orderView } from "./order-view.ts"

const MINUTE = 60_000
const START = 1_000_000_000
const items = [
  { id: "a", title: "-", minutes: 10 },
  { id: "b", title: "-", minutes: 20 },
  { id: "c", title: "-", minutes: 5 },
]
const titles = new Map([["a", "Velkommen"]])
const running = { kind: "running", startedAt: START + 3 * MINUTE, hostsGoneAt: null } as const
const view = (current: Order["current"], minutes: number, begun = true) =>
  orderView({ items, current }, titles, begun ? running : { kind: "waiting" }, {
    start: START,
    now: START + minutes * MINUTE,
  })
const begins = (shown: ReturnType<typeof view>) =>
  shown.rows.map((row) => (row.begins - START) / MINUTE)

describe("[IM7] the running order", () => {
  it("counts from the planned start before the meeting, and from the real one after", () => {
    expect(begins(view(null, -10, false))).toEqual([0, 10, 30])
    expect(begins(view(null, 4))).toEqual([3, 13, 33])
    expect(view(null, 4)).toMatchObject({ current: null, next: "a", changesAt: null })
  })

  it("moves all that comes after an item that began late", () => {
    const shown = view({ id: "b", since: START + 20 * MINUTE }, 25)
    expect(begins(shown)).toEqual([10, 20, 40])
    expect(shown.rows.map(({ state }) => state)).toEqual(["done", "current", "coming"])
    expect(shown.next).toBe("c")
  })

  it.each([
    [20, 20, 21],
    [20.5, 20, 21],
    [39.9, 1, 40],
    [40, 0, 41],
    [40.9, 0, 41],
    [41, -1, 42],
    [42.5, -2, 43],
  ])("after %d minutes says that %d are left, until minute %d", (minutes, left, until) => {
    const shown = view({ id: "b", since: START + 20 * MINUTE }, minutes)
    expect(shown.current?.left).toBe(left)
    expect(shown.changesAt).toBe(START + until * MINUTE)
  })

  it("knows no time of an item that is no longer in it", () => {
    expect(view({ id: "gone", since: START }, 9)).toMatchObject({ current: null, changesAt: null })
  })

  it("shows a title that cannot be read as empty", () => {
    expect(view(null, 0).rows.map(({ title }) => title)).toEqual(["Velkommen", "", ""])
  })
})
