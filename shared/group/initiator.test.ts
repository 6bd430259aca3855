import { describe, expect, it } from "vitest"

import { datesNow } from "./dates-now.ts"
import type { GroupCommand } from "./group-command.ts"
import { decideGroup } from "./decide-group.ts"
import { groupView } from "./view.ts"
import { forgetAt, forgotten } from "./retention.ts"
import { isBidFarewell } from "./initiator.ts"
import { INITIATOR_MEETINGS } from "./meetings-left.ts"
import { DAY, GroupInTest, hashOf, sealed } from "./testing/group-in-test.ts"
import { holdMeeting } from "./testing/hold-meeting.ts"

/** One of each command that a participant can give, possible at `coming[0]`. */
const COMMANDS = {
  close: { type: "close" },
  undoClosing: { type: "undoClosing" },
  quit: { type: "quit", words: null },
  withdraw: { type: "withdraw", words: null },
  setDates: { type: "setDates", dates: { kind: "none" } },
  apologise: { type: "apologise", at: 1_790_874_000_000, words: null },
  comeAfterAll: { type: "comeAfterAll", at: 1_790_874_000_000 },
  openDoor: { type: "openDoor" },
  keep: { type: "keep" },
} satisfies { [T in GroupCommand["type"]]: Extract<GroupCommand, { type: T }> }

function started(names = ["Ida", "Kari", "Ola"]) {
  return new GroupInTest({ initiator: "Ida", names })
}

function withdrawnGroup() {
  const group = started()
  group.press(1, { type: "withdraw", words: null })
  return group
}

function holdMeetings(group: GroupInTest, count: number) {
  for (let meeting = 0; meeting < count; meeting += 1) holdMeeting(group)
}

describe("the initiator", () => {
  it("[I1] is the participant who made the group, on whichever seat they take", () => {
    const group = started(["Kari", "Ida"])
    expect(group.state.initiator).toEqual({ kind: "seated", seat: 2 })
  })

  it("[I1] is nobody in a group made without one", () => {
    const group = new GroupInTest({ names: ["Ida", "Kari"] })
    expect(group.state.initiator).toEqual({ kind: "none" })
    holdMeetings(group, INITIATOR_MEETINGS + 1)
    expect(group.state).toMatchObject({ initiator: { kind: "none" }, door: { kind: "open" } })
    expect(group.names).toEqual(["Ida", "Kari"])
  })

  it("[I1] has a seat kept until they sit down", () => {
    const group = new GroupInTest({ seats: 3, initiator: "Ida", names: ["Kari", "Ola"] })
    expect(group.sign("Liv")).toBe("full")
    expect(groupView(group.state, "", datesNow(group.state, group.now), group.now)).toMatchObject({
      seats: 3,
      freeSeats: 0,
    })
    expect(group.sign("Ida")).toBeUndefined()
    expect(group.sign("Liv")).toBe("full")
    expect(group.names).toEqual(["Kari", "Ola", "Ida"])
  })

  it.each(Object.values(COMMANDS))(
    "[I1.1] can $type like any participant, and no more but withdraw",
    (command) => {
      const { state, now } = started()
      const time = { now, coming: [now] }
      expect(decideGroup(state, command, 1, time).ok).toBe(true)
      expect(decideGroup(state, command, 2, time).ok).toBe(command.type !== "withdraw")
    },
  )

  it.each([1, 2, 4])("[I2] still has the mark after %i meetings", (meetings) => {
    const group = started()
    holdMeetings(group, meetings)
    expect(group.state).toMatchObject({ held: meetings, initiator: { kind: "seated", seat: 1 } })
    expect(group.state.door).toEqual({ kind: "open" })
  })

  it("[I2] has withdrawn after the fifth meeting", () => {
    const group = started()
    holdMeetings(group, 5)
    expect(group.state.initiator).toEqual({
      kind: "withdrawn",
      at: group.now,
      farewell: hashOf("Ida"),
    })
    expect(group.names).toEqual(["Kari", "Ola"])
    expect(group.state.door).toEqual({ kind: "closed", at: group.now, by: null })
    expect(group.state.notes).toEqual([
      { kind: "withdrew", seat: 1, name: sealed("Ida"), at: group.now, words: null },
    ])
  })

  it("[I2] keeps the seat, without the mark, where nobody else has one", () => {
    const group = started(["Ida"])
    holdMeetings(group, 5)
    expect(group.state.initiator).toEqual({ kind: "withdrawn", at: group.now })
    expect(group.names).toEqual(["Ida"])
    expect(group.state.door.kind).toBe("open")
  })

  it("[I2] is expected no longer after five meetings, and another can have the seat", () => {
    const group = new GroupInTest({ seats: 3, initiator: "Ida", names: ["Kari", "Ola"] })
    holdMeetings(group, 5)
    expect(group.state).toMatchObject({ initiator: { kind: "withdrawn" }, door: { kind: "open" } })
    expect(group.sign("Liv")).toBeUndefined()
    expect(group.sign("Ida")).toBe("full")
  })

  it.each(["withdraw", "quit"] as const)("[I3] is gone for good by %s, with a farewell", (type) => {
    const group = started()
    expect(group.press(2, { type: "withdraw", words: null })).toBe("not-allowed")
    group.press(1, { type, words: sealed("Good luck") })
    expect(group.state.initiator).toEqual({
      kind: "withdrawn",
      at: group.now,
      farewell: hashOf("Ida"),
    })
    expect(group.names).toEqual(["Kari", "Ola"])
    expect(group.state.door).toEqual({ kind: "closed", at: group.now, by: null })
    expect(group.state.notes).toEqual([
      { kind: "withdrew", seat: 1, name: sealed("Ida"), at: group.now, words: sealed("Good luck") },
    ])
  })

  it("[I3] comes back, if the group lets them in, without the mark", () => {
    const group = started()
    group.press(1, { type: "withdraw", words: null })
    expect(group.sign("Ida")).toBe("knock-first")
    group.knock("Ida")
    group.admit("Ida")
    expect(group.seatOf("Ida")).toBe(1)
    expect(group.state.initiator.kind).toBe("withdrawn")
    expect(group.press(1, { type: "withdraw", words: null })).toBe("not-allowed")
  })

  it("[I3.1] is recognised by the token for 90 days, and nobody else is", () => {
    const { state, now } = withdrawnGroup()
    expect(isBidFarewell(state, hashOf("Ida"))).toBe(true)
    expect(isBidFarewell(state, hashOf("Kari"))).toBe(false)
    expect(isBidFarewell(state, null)).toBe(false)
    expect(forgetAt(state)).toBe(now + 90 * DAY)
    expect(forgotten(state, now + 90 * DAY - 1)).toEqual(state)
    const after = forgotten(state, now + 90 * DAY)
    expect(after?.initiator).toEqual({ kind: "withdrawn", at: now })
  })

  it("[I3.1] sees no second farewell after having come back", () => {
    const group = withdrawnGroup()
    group.knock("Ida")
    group.admit("Ida")
    group.press(1, { type: "quit", words: null })
    expect(isBidFarewell(group.state, hashOf("Ida"))).toBe(false)
  })

  it("[I3] withdrawing as the last in the group leaves no group", () => {
    const { state, now } = started(["Ida"])
    const withdraw = { type: "withdraw", words: null } as const
    expect(decideGroup(state, withdraw, 1, { now, coming: [] })).toEqual({ ok: true, value: null })
    expect(state.members[0]?.tokenHash).toBe(hashOf("Ida"))
  })
})
