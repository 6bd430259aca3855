import { describe, expect, it } from "vitest"

import { FirstRender } from "./first-render.ts"

function setUp() {
  const closed: string[] = []
  let count = 0
  const visits = new FirstRender<string>((visit) => void closed.push(visit))
  const open = (key: string) => visits.opened(key, () => `visit ${++count}`)
  return { closed, visits, open }
}

describe("what is opened while a page renders for the first time", () => {
  it("is opened once, however often React starts", () => {
    const { closed, open } = setUp()
    expect([open("a"), open("a"), open("a")]).toEqual(["visit 1", "visit 1", "visit 1"])
    expect(closed).toEqual([])
  })

  it("is opened again for the next visit to the same address", () => {
    const { closed, visits, open } = setUp()
    visits.kept(open("a"))
    expect(open("a")).toBe("visit 2")
    expect(closed).toEqual([])
  })

  it("is closed when another address comes before React has kept it", () => {
    const { closed, visits, open } = setUp()
    open("a")
    visits.kept(open("b"))
    expect(closed).toEqual(["visit 1"])
  })
})
