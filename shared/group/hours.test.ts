import { describe, expect, it } from "vitest"

import { MINUTE } from "../meeting/phase.ts"
import { STANDARD_PLAN } from "../meeting/plan.ts"
import { datesNow } from "./dates-now.ts"
import { helperIsThere, isOutsideHours } from "./hours.ts"
import { copyOf, withHours } from "./room-with-helper.ts"
import { type Group, groupSchema } from "./state.ts"
import { CLOSES, HELPER, KARI, OPENS, room, sign } from "./testing/room-with-helper.ts"

const isOpen = (group: Group, now: number) => datesNow(group, now).opening.open

describe("a room with a helper", () => {
  it("[H1] is a group in which nobody sits, and so is its copy", () => {
    const kept = room()
    expect(groupSchema.parse(kept)).toEqual(kept)
    expect(kept.members).toEqual([])
    expect(copyOf({ ...kept, version: 7 })).toEqual({ ...kept, version: 1 })
  })

  it("[H1.1] has the hours that are set, and keeps all else", () => {
    const dates = { kind: "own" as const, list: ["2026-12-03T10:00"] }
    const changed = withHours(sign(room(), KARI), { dates, minutes: 60 }, OPENS)
    expect(changed).toMatchObject({ dates, hours: { helper: HELPER, minutes: 60 } })
    expect(changed.plan).toEqual(STANDARD_PLAN)
    expect(changed.members).toHaveLength(1)
  })

  it.each([
    ["a week before", OPENS - 7 * 24 * 60 * MINUTE, false],
    ["a minute before", OPENS - MINUTE, false],
    ["when it opens", OPENS, true],
    ["a minute before it closes", CLOSES - MINUTE, true],
    ["when it closes", CLOSES, false],
  ])("[H2] is open in its hours to the minute: %s", (_, now, open) => {
    expect(isOpen(room(), now)).toBe(open)
    expect(isOutsideHours(room(), KARI, now)).toBe(!open)
  })

  it("[H2] shows when it opens", () => {
    const { opening } = datesNow(room(), OPENS - 90 * MINUTE)
    expect(opening).toEqual({ open: false, opensAt: OPENS })
  })

  it("[H2] is open while the helper is there, and the helper comes when they like", () => {
    const early = OPENS - 300 * MINUTE
    expect(isOutsideHours(room(), HELPER, early)).toBe(false)
    const withHelper = sign(room(), HELPER)
    expect([helperIsThere(room()), helperIsThere(withHelper)]).toEqual([false, true])
    expect(isOpen(withHelper, early)).toBe(true)
    expect(isOutsideHours(withHelper, KARI, early)).toBe(false)
  })

  it("[H2.1] is closed when no hours are to come, unless the helper is there", () => {
    const dates = { kind: "own" as const, list: ["2026-11-01T10:00"] }
    const over = withHours(room(), { dates, minutes: 60 }, OPENS)
    expect(datesNow(over, OPENS).opening).toEqual({ open: false, opensAt: null })
    expect(isOpen(sign(over, HELPER), OPENS)).toBe(true)
  })
})
