import { describe, expect, it } from "vitest"

import { decideGroup } from "./decide-group.ts"
import { renamed } from "./seats.ts"
import { GroupInTest, hashOf, sealed } from "./testing/group-in-test.ts"

describe("seats", () => {
  it("[S1] are taken from the lowest by the newcomers who sign in an open group", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola", "Liv"] })
    expect(group.names).toEqual(["Kari", "Ola", "Liv"])
    expect(group.seatNumbers).toEqual([1, 2, 3])
    group.press(2, { type: "quit", words: null })
    group.sign("Per")
    expect(group.seatOf("Per")).toBe(2)
    expect(group.names).toEqual(["Kari", "Per", "Liv"])
  })

  it.each([2, 7, 12])("[S2] are %i where the group has so many, and no more", (seats) => {
    const names = Array.from({ length: seats }, (_, index) => `P${index}`)
    const group = new GroupInTest({ seats, names })
    expect(group.seatNumbers).toHaveLength(seats)
    const before = group.state
    expect(group.sign("one more")).toBe("full")
    expect(group.state).toBe(before)
  })

  it("[S2] go to one of two who take the last at once", () => {
    const group = new GroupInTest({ seats: 2, names: ["Kari"] })
    expect([group.sign("Ola"), group.sign("Liv")]).toEqual([undefined, "full"])
    expect(group.names).toEqual(["Kari", "Ola"])
  })

  it("[S3] belong to the token, and to no other", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola"] })
    expect(group.seatOf("Ola")).toBe(2)
    for (const other of ["ola", "Ol", "Ola_2", ""]) expect(group.seatOf(other)).toBeUndefined()
  })

  it("[S3] are kept by their members when the group is closed or full", () => {
    const group = new GroupInTest({ seats: 2, names: ["Kari", "Ola"] })
    group.press(1, { type: "close" })
    expect(group.sign("Ola")).toBeUndefined()
    expect(group.seatOf("Ola")).toBe(2)
  })

  it("[S3.1] keep their number when name and signature are renewed", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola"] })
    group.now += 5000
    group.sign("Kari", "Kari M")
    expect(group.names).toEqual(["Kari M", "Ola"])
    expect(group.state.members[0]?.signed?.at).toBe(group.now)
    const again = renamed(group.state, 2, sealed("Ola N"))
    expect(again.members[1]).toEqual({ ...group.state.members[1], name: sealed("Ola N") })
    expect(renamed(again, 2, sealed("Ola N"))).toBe(again)
    expect(renamed(again, 5, sealed("Nobody"))).toBe(again)
  })

  it("[S3.2] are one for each browser", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola", "Kari"] })
    expect(group.seatNumbers).toEqual([1, 2])
    expect(group.knock("Kari", "returning")).toBe("not-allowed")
  })
})

describe("giving up a seat", () => {
  it("[S5] frees it, makes a note for the others, and ends its token", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola"] })
    group.press(1, { type: "close" })
    group.press(2, { type: "quit", words: sealed("Thank you all") })
    expect(group.seatOf("Ola")).toBeUndefined()
    expect(group.state.notes).toEqual([
      {
        kind: "quit",
        seat: 2,
        name: sealed("Ola"),
        at: group.now,
        words: sealed("Thank you all"),
      },
    ])
    expect(group.sign("Ola")).toBe("knock-first")
  })

  it("[S5] takes the seat's apologies with it", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola"] })
    const at = group.now + 60_000
    for (const seat of [1, 2])
      group.state = {
        ...group.state,
        apologies: [...group.state.apologies, { seat, meetingAt: at, words: null }],
      }
    group.press(2, { type: "quit", words: null })
    expect(group.state.apologies).toEqual([{ seat: 1, meetingAt: at, words: null }])
  })

  it("[S5] is for participants: a person without a seat can do nothing to the group", () => {
    const { state, now } = new GroupInTest({ names: ["Kari"] })
    for (const type of ["close", "undoClosing", "openDoor", "keep"] as const)
      expect(decideGroup(state, { type }, 2, { now, coming: [] })).toMatchObject({
        error: { code: "not-allowed" },
      })
  })

  it("[L4] deletes the group when nobody is left in it", () => {
    const { state, now } = new GroupInTest({ names: ["Kari"] })
    const quit = { type: "quit", words: null } as const
    expect(decideGroup(state, quit, 1, { now, coming: [] })).toEqual({ ok: true, value: null })
  })

  it("[L4] leaves the group to an initiator who has not taken a seat yet", () => {
    const group = new GroupInTest({ initiator: "Ida", names: ["Kari"] })
    group.press(1, { type: "quit", words: null })
    expect(group.names).toEqual([])
    group.sign("Ida")
    expect(group.state.initiator).toEqual({ kind: "seated", seat: 1 })
    expect(group.state.members[0]?.tokenHash).toBe(hashOf("Ida"))
  })
})
