import { describe, expect, it } from "vitest"

import { circlesView } from "./circles-view.ts"

const MINUTE = 60_000
const going = {
  kind: "going",
  id: "c",
  noticeAt: 13 * MINUTE + 30_000,
  endsAt: 15 * MINUTE,
} as const

describe("[IM11] the small circles on the hosts' screen", () => {
  it("say how many want one while they are offered", () => {
    const circles = { kind: "offered", id: "c", until: 30_000, minutes: 15 } as const
    const view = circlesView({ circles, circling: 12 }, 0)
    expect(view).toEqual({ kind: "offered", id: "c", minutes: 15, yes: 12 })
  })

  it.each([
    [0, 15, false, MINUTE],
    [12.9, 3, false, 13],
    [13, 2, false, 13.5],
    [13.5, 2, true, 14],
    [14.5, 1, true, 15],
    [15, 0, true, 15],
  ])("after %d minutes say that %d are left (ending: %s)", (minutes, left, ending, changes) => {
    const view = circlesView({ circles: going, circling: 9 }, minutes * MINUTE)
    expect(view).toMatchObject({ kind: "going", people: 9, left, ending })
    const expected = minutes === 0 ? changes : changes * MINUTE
    expect(view.kind === "going" && view.changesAt).toBe(expected)
  })
})
