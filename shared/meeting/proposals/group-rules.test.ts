import { describe, expect, it } from "vitest"

import { MeetingInTest } from "../testing/meeting-in-test.ts"
import { OPEN_GROUP } from "./group-rules.ts"
import type { Proposed } from "./proposal-state.ts"

function propose(meeting: MeetingInTest, seat: number, what: Proposed) {
  meeting.act(seat, { type: "propose", what })
}

describe("a proposal about the group", () => {
  const knock = "k".repeat(22)

  it("[C8.1] is made while someone knocks or the group is closed, and carried out by the group", () => {
    const meeting = new MeetingInTest([1, 2], {
      ...OPEN_GROUP,
      closed: true,
      knocks: [{ id: knock, kind: "newcomer" }],
      admissible: [knock],
      members: [1, 2],
    })
    propose(meeting, 1, { kind: "admit", knock })
    meeting.takeEvents()
    propose(meeting, 2, { kind: "admit", knock })
    expect(meeting.takeEvents()).toContainEqual(
      expect.objectContaining({ type: "proposalCarried", what: { kind: "admit", knock } }),
    )
    propose(meeting, 1, { kind: "reopen" })
    expect(meeting.state.proposals).toHaveLength(1)
  })

  it("[C8.1] gives nobody's seat to another while its person is here", () => {
    const meeting = new MeetingInTest([1, 2, 3], {
      ...OPEN_GROUP,
      knocks: [{ id: knock, kind: "returning" }],
      members: [1, 2, 3, 4],
    })
    const restore = (seat: number) => ({ kind: "restore", knock, seat }) as const
    expect(meeting.refusal(1, { type: "propose", what: restore(3) })).toBe("not-allowed")
    expect(meeting.refusal(1, { type: "propose", what: restore(5) })).toBe("stale")
    expect(meeting.refusal(1, { type: "propose", what: restore(4) })).toBeUndefined()
  })

  it("[H4] is refused in a room that nobody inside can change, where removing someone is still possible", () => {
    const meeting = new MeetingInTest([1, 2], {
      ...OPEN_GROUP,
      closed: true,
      knocks: [{ id: knock, kind: "newcomer" }],
      admissible: [knock],
      members: [1, 2, 3],
      changeable: false,
    })
    const proposed = [
      { kind: "admit", knock },
      { kind: "sendAway", knock },
      { kind: "reopen" },
      { kind: "ownWords", words: null },
      { kind: "deleteGroup" },
      { kind: "free", seat: 3 },
    ] as const
    for (const what of proposed)
      expect(meeting.refusal(1, { type: "propose", what })).toBe("not-allowed")
    expect(meeting.refusal(1, { type: "propose", what: { kind: "remove", seat: 2 } })).toBe(
      undefined,
    )
  })

  it("[C8.15] to give a seat to another goes when the person whose seat it is comes in", () => {
    const meeting = new MeetingInTest([1, 2, 3], {
      ...OPEN_GROUP,
      knocks: [{ id: knock, kind: "returning" }],
      members: [1, 2, 3, 4, 5],
    })
    for (const seat of [4, 5]) propose(meeting, 1, { kind: "restore", knock, seat })
    meeting.enter(4)
    expect(meeting.state.proposals.map(({ what }) => what)).toEqual([
      { kind: "restore", knock, seat: 5 },
    ])
  })

  it.each([
    ["deleting", { kind: "deleteGroup" } as const, [1, 4], true],
    ["deleting one's own group of one", { kind: "deleteGroup" } as const, [1], false],
    ["giving back a seat", { kind: "restore", knock, seat: 4 } as const, [1, 4, 5], true],
    [
      "giving back the seat of the only other",
      { kind: "restore", knock, seat: 4 } as const,
      [1, 4],
      false,
    ],
    ["letting somebody in", { kind: "admit", knock } as const, [1, 4, 5], false],
  ])("[C8.16] %s, by a participant who is alone", (_, what, members, waits) => {
    const kind = what.kind === "restore" ? ("returning" as const) : ("newcomer" as const)
    const knocks = [{ id: knock, kind }]
    const meeting = new MeetingInTest([1], {
      ...OPEN_GROUP,
      closed: true,
      knocks,
      admissible: [knock],
      members,
    })
    meeting.takeEvents()
    propose(meeting, 1, what)
    const carried = meeting.takeEvents().some(({ type }) => type === "proposalCarried")
    expect(carried).toBe(!waits)
    if (!waits) return
    meeting.enter(5)
    propose(meeting, 5, what)
    expect(meeting.takeEvents()).toContainEqual(
      expect.objectContaining({ type: "proposalCarried" }),
    )
  })

  it("[C8.1] is refused when nobody knocks and the group is open", () => {
    const meeting = new MeetingInTest([1, 2])
    expect(meeting.refusal(1, { type: "propose", what: { kind: "admit", knock } })).toBe("stale")
    expect(meeting.refusal(1, { type: "propose", what: { kind: "reopen" } })).toBe("wrong-phase")
  })
})
