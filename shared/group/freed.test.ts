import { describe, expect, it } from "vitest"

import { forgetAt, forgotten } from "./retention.ts"
import { DAY, GroupInTest, hashOf } from "./testing/group-in-test.ts"
import { isTurnedAway } from "./remembered-tokens.ts"

/** The group has freed seat 3, which was Liv's. */
function withFreed(): GroupInTest {
  const group = new GroupInTest({ names: ["Kari", "Ola", "Liv"] })
  group.carry({ kind: "free", seat: 3 })
  return group
}

function isKnown(group: GroupInTest, browser: string): boolean {
  return isTurnedAway(group.state, "freed", hashOf(browser), group.now)
}

describe("a seat that is freed", () => {
  it("[S11] is free for another person, its token opens nothing, and a note informs the others", () => {
    const group = withFreed()
    expect(group.seatNumbers).toEqual([1, 2])
    expect(group.seatOf("Liv")).toBeUndefined()
    expect(group.state.notes).toMatchObject([{ kind: "freed", seat: 3 }])
    expect(group.state.door).toEqual({ kind: "open" })
    group.sign("Per")
    expect(group.seatOf("Per")).toBe(3)
  })

  it("[S11] takes its apologies with it", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola", "Liv"] })
    const dates = { kind: "every", weeks: 1, from: "2026-10-08", time: "19:00" } as const
    group.press(1, { type: "setDates", dates })
    const at = Date.parse("2026-10-08T17:00Z")
    expect(group.press(3, { type: "apologise", at, words: null })).toBeUndefined()
    group.carry({ kind: "free", seat: 3 })
    expect(group.state.apologies).toEqual([])
  })

  it("[S11, K5.1] is none when nobody has it any more", () => {
    const group = withFreed()
    const before = group.state
    group.carry({ kind: "free", seat: 3 })
    expect(group.state).toBe(before)
  })

  it("[S11.1] lays down the initiator's mark for good", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola"], initiator: "Ida" })
    group.sign("Ida")
    group.carry({ kind: "free", seat: 3 })
    expect(group.state.initiator).toEqual({ kind: "withdrawn", at: group.now })
    group.sign("Ida")
    expect(group.state.initiator.kind).toBe("withdrawn")
  })

  it("[S11.2] is shown to the person who had it, and to no one else", () => {
    const group = withFreed()
    expect(["Liv", "Kari", "Per"].map((name) => isKnown(group, name))).toEqual([true, false, false])
  })

  it("[S11.2] is no longer shown to a person who has a seat again", () => {
    const group = withFreed()
    expect(group.sign("Liv")).toBeUndefined()
    expect(group.state.turnedAway).toBeUndefined()
  })

  it("[S11.2, L5] is forgotten after 90 days", () => {
    const group = withFreed()
    group.now += 90 * DAY - 1
    expect(isKnown(group, "Liv")).toBe(true)
    group.now += 1
    expect(isKnown(group, "Liv")).toBe(false)
    expect(forgetAt(group.state)).toBeLessThanOrEqual(group.now)
    const left = forgotten(group.state, group.now)
    expect(left?.turnedAway).toBeUndefined()
    expect(left?.notes).toEqual([])
  })

  it("[S11.2] is remembered for twelve people at most", () => {
    const group = new GroupInTest({ seats: 12, names: ["Kari", "Ola"] })
    for (let nth = 0; nth < 13; nth += 1) {
      group.sign(`P${nth}`)
      group.carry({ kind: "free", seat: 3 })
    }
    expect(group.state.turnedAway).toHaveLength(12)
    expect([isKnown(group, "P0"), isKnown(group, "P12")]).toEqual([false, true])
  })
})

describe("a person who is sent away", () => {
  /** A closed group, at which Mona and Per have knocked; Mona was sent away. */
  function withoutMona(): GroupInTest {
    const group = new GroupInTest({ names: ["Kari", "Ola"] })
    group.press(1, { type: "close" })
    group.knock("Mona")
    group.knock("Per")
    group.carry({ kind: "sendAway", knock: hashOf("Mona").slice(0, 22) })
    return group
  }

  it("[K6] no longer waits, and the others do", () => {
    const { state } = withoutMona()
    expect(state.knocks.map(({ tokenHash }) => tokenHash)).toEqual([hashOf("Per")])
    expect(state.formation).toBe(1)
  })

  it("[K6, K5.1] is nobody when the person who knocked has gone", () => {
    const group = withoutMona()
    const before = group.state
    group.carry({ kind: "sendAway", knock: hashOf("Mona").slice(0, 22) })
    expect(group.state).toBe(before)
  })

  it("[K6.1] does not knock again with the same token for an hour, as either kind", () => {
    const group = withoutMona()
    group.now += 60 * 60_000 - 1
    expect(group.knock("Mona")).toBe("later")
    expect(group.knock("Mona", "returning")).toBe("later")
    group.now += 1
    expect(group.knock("Mona")).toBeUndefined()
  })

  it("[K6.1, L5] is forgotten with the next thing that is forgotten", () => {
    const group = withoutMona()
    expect(forgetAt(group.state)).toBe(group.now + 60 * 60_000)
    expect(forgotten(group.state, group.now + 60 * 60_000)?.turnedAway).toBeUndefined()
  })

  it("[K6.1] may take a seat when the group is opened", () => {
    const group = withoutMona()
    group.carry({ kind: "reopen" })
    expect(group.sign("Mona")).toBeUndefined()
    expect(group.state.turnedAway).toBeUndefined()
  })
})
