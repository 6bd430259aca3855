import { describe, expect, it } from "vitest"

import { knockId, withoutKnock } from "./knocks.ts"
import { GroupInTest, hashOf, sealed } from "./testing/group-in-test.ts"

function closedGroup(parts: { seats?: number; initiator?: string; names?: string[] } = {}) {
  const group = new GroupInTest({ names: ["Kari", "Ola"], ...parts })
  group.press(1, { type: "close" })
  group.now += 60_000
  return group
}

function waiting({ state }: GroupInTest) {
  return state.knocks.map(({ name }) => name.replace(/-+$/, ""))
}

describe("knocking", () => {
  it("[K1] again is the same knock, in the same position and with the new name", () => {
    const group = closedGroup()
    group.knock("Liv")
    const { id, at } = group.state.knocks[0] ?? {}
    group.now += 1000
    group.knock("Per")
    group.now += 1000
    group.knock("Liv", "newcomer", "Liv H")
    expect(waiting(group)).toEqual(["Liv H", "Per"])
    expect(group.state.knocks[0]).toMatchObject({ id, at })
  })

  it("[K1] has an id that does not reveal the token's hash", () => {
    expect(knockId(hashOf("Liv"))).toHaveLength(22)
    expect(knockId(hashOf("Liv"))).not.toBe(knockId(hashOf("Per")))
  })

  it("[K1] is over when the person has a seat", () => {
    const group = new GroupInTest({ names: ["Kari"] })
    group.knock("Liv", "returning")
    group.sign("Liv")
    expect(group.state.knocks).toEqual([])
    group.restore("Liv", 1)
    expect(group.names).toEqual(["Kari", "Liv"])
    expect(group.seatOf("Kari")).toBe(1)
  })

  it("[K2] is for three at a time", () => {
    const group = closedGroup()
    for (const name of ["Liv", "Per", "Siv"]) expect(group.knock(name)).toBeUndefined()
    expect(group.knock("Tor")).toBe("too-many")
    expect(group.knock("Per")).toBeUndefined()
    group.state = withoutKnock(group.state, knockId(hashOf("Liv")))
    expect(group.knock("Tor")).toBeUndefined()
    expect(waiting(group)).toEqual(["Per", "Siv", "Tor"])
  })

  it.each([
    ["newcomer", "open, with room", "stale"],
    ["newcomer", "closed, with room", undefined],
    ["newcomer", "closed and full", "full"],
    ["newcomer", "open and full", "full"],
    ["returning", "open, with room", undefined],
    ["returning", "closed, with room", undefined],
    ["returning", "closed and full", undefined],
    ["returning", "open and full", undefined],
  ] as const)("[K2] of a %s at a group that is %s is answered %s", (kind, how, code) => {
    const seats = how.includes("full") ? 2 : 8
    const group = new GroupInTest({ seats, names: ["Kari", "Ola"] })
    if (how.includes("closed")) group.press(1, { type: "close" })
    expect(group.knock("Liv", kind)).toBe(code)
    expect(group.state.knocks).toHaveLength(code === undefined ? 1 : 0)
  })

  it("[K3] is taken back without a trace", () => {
    const group = closedGroup()
    const before = group.state
    group.knock("Liv")
    expect(withoutKnock(group.state, knockId(hashOf("Liv")))).toEqual(before)
    expect(withoutKnock(before, knockId(hashOf("Liv")))).toBe(before)
  })
})

describe("giving a seat back", () => {
  it("[K4] to a person who lost the device ends the old token, and asks for the pledge again", () => {
    const group = closedGroup()
    group.knock("Ola's tablet", "returning", "Ola")
    group.restore("Ola's tablet", 2)
    expect(group.seatOf("Ola")).toBeUndefined()
    expect(group.seatOf("Ola's tablet")).toBe(2)
    expect(group.state.members[1]).toEqual({
      seat: 2,
      tokenHash: hashOf("Ola's tablet"),
      name: sealed("Ola"),
      signed: null,
    })
    expect(group.state).toMatchObject({ knocks: [], formation: 1 })
    expect(group.sign("Ola")).toBe("knock-first")
  })

  it("[K4] leaves the mark and the apologies where they are", () => {
    const group = new GroupInTest({ initiator: "Ida", names: ["Kari", "Ida"] })
    const apologies = [{ seat: 2, meetingAt: group.now, words: null }]
    group.state = { ...group.state, apologies }
    group.knock("Ida's tablet", "returning")
    group.restore("Ida's tablet", 2)
    expect(group.state).toMatchObject({ initiator: { kind: "seated", seat: 2 }, apologies })
  })

  it("[K4] makes nobody's seat out of one that has been given up meanwhile", () => {
    const group = closedGroup()
    group.knock("Ola's tablet", "returning")
    group.press(2, { type: "quit", words: null })
    const before = group.state
    group.restore("Ola's tablet", 2)
    expect(group.state).toBe(before)
  })
})

describe("letting a newcomer in", () => {
  it("[K5, S6] gives the lowest free seat, and makes it a new group in which all sign again", () => {
    const group = closedGroup({ names: ["Kari", "Ola", "Siv"] })
    group.press(2, { type: "quit", words: null })
    group.knock("Liv")
    group.admit("Liv")
    expect(group.state.members[1]).toEqual({
      seat: 2,
      tokenHash: hashOf("Liv"),
      name: sealed("Liv"),
      signed: null,
    })
    expect(group.state).toMatchObject({ formation: 2, knocks: [], door: { kind: "closed" } })
    expect(group.sign("Liv")).toBeUndefined()
  })

  it("[K5.1] does nothing when the knock is gone or the last seat is taken", () => {
    const group = closedGroup({ seats: 3 })
    group.knock("Liv")
    group.knock("Per")
    group.admit("Liv")
    const before = group.state
    group.admit("Per")
    group.admit("Nobody")
    expect(group.state).toBe(before)
    expect(group.seatNumbers).toEqual([1, 2, 3])
  })

  it("[K5.1] is not giving a seat back: the members agree to one of the two", () => {
    const group = closedGroup()
    group.knock("Liv")
    group.knock("Liv", "returning")
    group.admit("Liv")
    expect(group.names).toEqual(["Kari", "Ola"])
    group.knock("Liv")
    group.restore("Liv", 2)
    expect(group.names).toEqual(["Kari", "Ola"])
    group.admit("Liv")
    expect(group.names).toEqual(["Kari", "Ola", "Liv"])
  })

  it("[I1] gives the mark to the initiator when the group closed before they took a seat", () => {
    const group = closedGroup({ initiator: "Ida" })
    expect(group.sign("Ida")).toBe("knock-first")
    group.knock("Ida")
    group.admit("Ida")
    expect(group.state.initiator).toEqual({ kind: "seated", seat: 3 })
  })
})
