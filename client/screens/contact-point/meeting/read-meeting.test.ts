import { describe, expect, it } from "vitest"

import { readMeeting } from "./use-meeting-draft.ts"

const NOW = Date.UTC(2026, 10, 30, 11)
const WRITTEN = { title: "Om gruppene", text: "", minutes: 60, day: "2026-12-03", time: "18:00" }

describe("an info meeting while it is written", () => {
  it("begins at a wall time in Oslo", () => {
    expect(readMeeting(WRITTEN, NOW)).toMatchObject({
      meeting: { title: "Om gruppene", text: "", minutes: 60, startsAt: "2026-12-03T18:00" },
    })
  })

  it.each([
    [{ title: " " }, "title", { title: true, when: null }],
    [{ day: "" }, "day", { title: false, when: { field: "day", why: "day" } }],
    [{ time: "" }, "time", { title: false, when: { field: "time", why: "time" } }],
    [{ day: "2026-11-29" }, "day", { title: false, when: { field: "day", why: "past" } }],
    [{ title: "", day: "" }, "title", { title: true, when: { field: "day", why: "day" } }],
    [{ text: "a".repeat(1001) }, "text", { title: false, when: null }],
  ])("with %j stops at the field %s", (to, field, lacks) => {
    expect(readMeeting({ ...WRITTEN, ...to }, NOW)).toEqual({ meeting: null, field, lacks })
  })
})
