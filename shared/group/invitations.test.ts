import { describe, expect, it } from "vitest"

import { areInvitations } from "./invitations.ts"
import { freeSeats } from "./members.ts"
import { GroupInTest, hashOf } from "./testing/group-in-test.ts"

/** Six seats, of which 2, 3 and 4 are kept for Per, Liv and Ola. */
function invited(parts: ConstructorParameters<typeof GroupInTest>[0] = {}): GroupInTest {
  return new GroupInTest({ seats: 6, invited: { 2: "Per", 3: "Liv", 4: "Ola" }, ...parts })
}

describe("a personal link", () => {
  it("[S12] claims just its seat, in whatever order they come", () => {
    const group = invited()
    expect(group.claim("Ola", "Ola's phone")).toBeUndefined()
    expect(group.seatOf("Ola's phone")).toBe(4)
    expect(group.claim("Per")).toBeUndefined()
    expect(group.seatNumbers).toEqual([2, 4])
  })

  it("[S12.1] claims it once, and the next person with it gets none", () => {
    const group = invited()
    group.claim("Per")
    expect(group.claim("Per", "another browser")).toBe("stale")
    expect(group.claim("nobody's invitation", "a third")).toBe("stale")
    expect(group.seatNumbers).toEqual([2])
    expect(group.state.invitations?.map(({ usedAt }) => usedAt)).toEqual([group.now, null, null])
  })

  it("[S12.1] does not claim it again when its person has given the seat up", () => {
    const group = invited()
    group.claim("Per")
    group.press(2, { type: "quit", words: null })
    expect(group.claim("Per", "again")).toBe("stale")
    group.sign("Kari")
    group.sign("Anna")
    expect(group.seatNumbers).toEqual([1, 2])
  })

  it("[S12.2] keeps its seat from everybody else", () => {
    const group = invited()
    expect(freeSeats(group.state, null)).toBe(3)
    for (const name of ["Kari", "Anna", "Bo"]) expect(group.sign(name)).toBeUndefined()
    expect(group.seatNumbers).toEqual([1, 5, 6])
    expect(group.sign("Dina")).toBe("full")
    expect(group.knock("Dina")).toBe("full")
    expect(group.knock("Dina", "returning")).toBeUndefined()
    expect(group.claim("Liv")).toBeUndefined()
  })

  it("[S12.2, I1] keeps another seat than the initiator's", () => {
    const group = new GroupInTest({ seats: 3, initiator: "Ida", invited: { 1: "Per", 2: "Liv" } })
    expect(group.sign("Kari")).toBe("full")
    expect(group.sign("Ida")).toBeUndefined()
    expect(group.seatOf("Ida")).toBe(3)
  })

  it("[S12.3, S3.2] gives a participant no second seat", () => {
    const group = invited()
    group.sign("Kari")
    expect(group.claim("Per", "Kari")).toBeUndefined()
    expect(group.seatNumbers).toEqual([1])
    expect(group.claim("Per")).toBeUndefined()
  })

  it("[S12.4] claims nothing in a closed group, and does again when that is opened", () => {
    const group = invited({ names: ["Kari", "Anna"] })
    group.press(1, { type: "close" })
    expect(group.claim("Per")).toBe("knock-first")
    group.knock("Per")
    group.admit("Per")
    expect(group.seatOf("Per")).toBe(2)
    group.carry({ kind: "reopen" })
    expect(group.claim("Per", "another")).toBe("stale")
    expect(group.claim("Liv")).toBeUndefined()
    expect(group.seatOf("Liv")).toBe(3)
  })

  it("[S12.5, L4] keeps a group that its only member leaves", () => {
    const group = invited()
    group.claim("Per")
    expect(group.press(2, { type: "quit", words: null })).toBeUndefined()
    expect(group.seatNumbers).toEqual([])
    expect(group.claim("Liv")).toBeUndefined()
  })
})

describe("an invitation that is made again", () => {
  it("[S12.6] makes the one before dead", () => {
    const group = invited()
    expect(group.reissue(2, "Per's second")).toBeUndefined()
    expect(group.claim("Per")).toBe("stale")
    expect(group.claim("Per's second")).toBeUndefined()
    expect(group.seatNumbers).toEqual([2])
  })

  it("[S12.6, S11] takes the seat from the person who has claimed it, with a note to the others", () => {
    const group = invited()
    group.claim("Liv")
    group.claim("Per", "somebody else")
    expect(group.reissue(2, "Per's second")).toBeUndefined()
    expect(group.seatOf("somebody else")).toBeUndefined()
    expect(group.state.notes).toMatchObject([{ kind: "freed", seat: 2 }])
    expect(group.claim("Per's second", "Per")).toBeUndefined()
    expect(group.seatOf("Per")).toBe(2)
  })

  it("[S12.6] leaves the group there when that person was the only one", () => {
    const group = new GroupInTest({ seats: 2, invited: { 1: "Per" } })
    group.claim("Per", "somebody else")
    expect(group.reissue(1, "Per's second")).toBeUndefined()
    expect(group.seatNumbers).toEqual([])
    expect(group.claim("Per's second", "Per")).toBeUndefined()
  })

  it("[S12.6] is refused once the members decide: in a closed group, and for a claimed seat after a meeting", () => {
    const group = invited()
    group.claim("Per")
    group.state = { ...group.state, held: 1 }
    expect(group.reissue(2, "second")).toBe("not-allowed")
    expect(group.reissue(3, "Liv's second")).toBeUndefined()
    group.press(2, { type: "close" })
    expect(group.reissue(4, "Ola's second")).toBe("not-allowed")
    expect(group.seatNumbers).toEqual([2])
  })

  it("[S12.6] is refused when its person has left the seat and somebody else has it", () => {
    const group = new GroupInTest({ seats: 3, names: ["Kari"], invited: { 2: "Per" } })
    group.claim("Per")
    group.press(2, { type: "quit", words: null })
    group.sign("Anna")
    expect(group.seatOf("Anna")).toBe(2)
    expect(group.reissue(2, "Per's second")).toBe("not-allowed")
    group.press(2, { type: "quit", words: null })
    expect(group.reissue(2, "Per's second")).toBeUndefined()
  })

  it("[S12.8] takes the initiator's mark with it", () => {
    const group = new GroupInTest({ seats: 3, initiator: "mark", invited: { 1: "mark", 2: "Per" } })
    expect(freeSeats(group.state, null)).toBe(1)
    group.claim("mark", "somebody else")
    expect(group.state.initiator).toEqual({ kind: "seated", seat: 1 })
    expect(group.reissue(1, "second mark")).toBeUndefined()
    expect(group.state.initiator).toEqual({ kind: "expected", tokenHash: hashOf("second mark") })
    expect(group.claim("second mark", "Ida")).toBeUndefined()
    expect(group.state.initiator).toEqual({ kind: "seated", seat: 1 })
    expect(group.claim("Per")).toBeUndefined()
    expect(group.state.initiator).toEqual({ kind: "seated", seat: 1 })
  })

  it("[S12.6] is refused for a seat without one, and with a token that is none", () => {
    const group = invited()
    const before = group.state
    expect(group.reissue(5, "new")).toBe("bad-input")
    expect(group.reissue(2, "Liv")).toBe("bad-input")
    expect(group.state).toBe(before)
  })
})

describe("the invitations of a new group", () => {
  const six = { seats: 6, initiator: null }
  const one = (seat: number, word: string) => ({ seat, tokenHash: hashOf(word) })

  it("[S12] are each for a seat and a token of its own, and leave the initiator one", () => {
    expect(areInvitations([one(1, "a"), one(6, "b")], six)).toBe(true)
    expect(areInvitations([one(1, "a"), one(1, "b")], six)).toBe(false)
    expect(areInvitations([one(1, "a"), one(2, "a")], six)).toBe(false)
    expect(areInvitations([one(7, "a")], six)).toBe(false)
    const two = [one(1, "a"), one(2, "b")]
    expect(areInvitations(two, { seats: 2, initiator: null })).toBe(true)
    expect(areInvitations(two, { seats: 2, initiator: hashOf("Ida") })).toBe(false)
    expect(areInvitations(two, { seats: 2, initiator: hashOf("a") })).toBe(true)
  })
})
