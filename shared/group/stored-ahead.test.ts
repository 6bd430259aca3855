import { describe, expect, it } from "vitest"

import { UNTOUCHED_MS, deletedAt } from "./retention.ts"
import { countedFrom } from "./stored-ahead.ts"
import { DAY, GroupInTest } from "./testing/group-in-test.ts"

const YEAR = 365 * DAY

describe("a group stored by a clock that was ahead", () => {
  it("[L1.2] is not kept longer for it, and what has happened counts as now", () => {
    const group = new GroupInTest({ names: ["kari", "ola"] })
    const now = group.now - YEAR
    const back = countedFrom(group.state, now)
    expect(back.touchedAt).toBe(now)
    expect(deletedAt(back, now + UNTOUCHED_MS)).toBe(now + UNTOUCHED_MS)
    expect(back.members.map(({ signed }) => signed?.at)).toEqual([now, now])
    expect({ ...back, createdAt: 0, touchedAt: 0, members: [] }).toEqual({
      ...group.state,
      createdAt: 0,
      touchedAt: 0,
      members: [],
    })
  })

  it("[L1.2] keeps its dates, and is the same object where nothing lies ahead", () => {
    const group = new GroupInTest({ names: ["kari"] })
    expect(countedFrom(group.state, group.now)).toBe(group.state)
    expect(countedFrom(group.state, group.now - YEAR).dates).toBe(group.state.dates)
  })
})
