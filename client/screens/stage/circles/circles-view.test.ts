import { describe, expect, it } from "vitest"

import { circlesView } from "./circles-view.ts"

const MINUTE = 60_000
const going = {
  kind: "going",
  id: "c",
  noticeAt: 13 * MINUTE,
  endsAt: 15 * MINUTE,
} as const

describe("[IM11] the small circles on the hosts' screen", () => {
  it("say how many want one while they are offered", () => {
    const circles = { kind: "offered", id: "c", until: 30_000, minutes: 15 } as const
    const view = circlesView({ circles, circling: 12 }, 0)
    expect(view).toEqual({ kind: "offered", id: "c", minutes: 15, yes: 12 })
  })

  it.each([
    [0, 15, "not-yet", MINUTE],
    [12.9, 3, "not-yet", 13],
    [13, 2, "soon", 14],
    [14.5, 1, "soon", 15],
    [15, 0, "soon", 15],
  ])(
    "after %d minutes say that %d are left, and that the notice has been given: %s",
    (minutes, left, ending, changes) => {
      const view = circlesView({ circles: going, circling: 9 }, minutes * MINUTE)
      expect(view).toMatchObject({ kind: "going", people: 9, left, ending })
      const expected = minutes === 0 ? changes : changes * MINUTE
      expect(view.kind === "going" && view.changesAt).toBe(expected)
    },
  )

  it("say when a notice that is no whole minute before the end comes", () => {
    const circles = { ...going, endsAt: 15.5 * MINUTE, noticeAt: 13.5 * MINUTE }
    const view = circlesView({ circles, circling: 9 }, 13.4 * MINUTE)
    expect(view).toMatchObject({ ending: "not-yet", changesAt: 13.5 * MINUTE })
  })

  it.each([
    { calledAt: 6, noticeAt: 6, endsAt: 6.5 },
    { calledAt: 14, noticeAt: 13, endsAt: 14.5 },
  ])("[IM11.4] say that everyone is called back, after $calledAt minutes", (called) => {
    const circles = {
      ...going,
      noticeAt: called.noticeAt * MINUTE,
      endsAt: called.endsAt * MINUTE,
    }
    const view = circlesView({ circles, circling: 9 }, called.calledAt * MINUTE)
    expect(view).toMatchObject({ left: 1, ending: "recalled" })
  })
})
