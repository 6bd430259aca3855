import { describe, expect, it } from "vitest"

import { MeetingInTest } from "#shared/meeting/testing/meeting-in-test.ts"
import { startRound, take, turn } from "#shared/meeting/testing/round-in-test.ts"
import type { Proposed } from "#shared/meeting/proposals/proposal-state.ts"

import { mayBeRemoved, proposalViews } from "./proposal-view.ts"

const nameOf = (seat: number) => `seat ${seat}`

function proposed(what: Proposed, by = 2) {
  const meeting = new MeetingInTest([1, 2, 3, 4])
  meeting.act(1, { type: "startClock" })
  meeting.act(by, { type: "propose", what })
  return meeting
}

function view(meeting: MeetingInTest, you: number) {
  return proposalViews(meeting.state, you, nameOf)[0]
}

describe("a proposal", () => {
  it.each([
    { what: { kind: "extend" }, values: {} },
    { what: { kind: "end" }, values: {} },
    { what: { kind: "plan", minutes: 90, breakMinutes: 5 }, values: { minutes: 90, pause: 5 } },
    { what: { kind: "remove", seat: 3 }, values: { whom: "seat 3" } },
  ] as const)("[C8] says who proposes what: $what.kind", ({ what, values }) => {
    expect(view(proposed(what), 1)?.sentence).toEqual({
      id: `room.proposal.${what.kind}.other`,
      values: { name: "seat 2", ...values },
    })
    expect(view(proposed(what), 2)?.sentence.id).toBe(`room.proposal.${what.kind}.you`)
  })

  it("[R4] names the one whose turn it is about", () => {
    const meeting = new MeetingInTest([1, 2, 3, 4])
    startRound(meeting, 1)
    take(meeting)
    const what = { kind: "takeWord", turn: turn(meeting).turn } as const
    meeting.act(3, { type: "propose", what })
    expect(view(meeting, 2)?.sentence.values).toEqual({ name: "seat 3", whom: "seat 1" })
  })

  it("[C8.2] says how many agree and how many are needed", () => {
    const meeting = proposed({ kind: "extend" })
    expect(view(meeting, 1)).toMatchObject({
      count: { values: { agree: 1, needed: 3 } },
      agreed: false,
      own: false,
    })
    const [proposal] = meeting.state.proposals
    meeting.act(1, { type: "vote", proposal: proposal?.id ?? 0, agree: true })
    expect(view(meeting, 1)).toMatchObject({ count: { values: { agree: 2 } }, agreed: true })
    expect(view(meeting, 2)).toMatchObject({ own: true, agreed: true })
  })

  it("[C8.10] asks no answer of the one it is about", () => {
    const meeting = proposed({ kind: "remove", seat: 3 })
    expect(view(meeting, 3)).toMatchObject({
      aboutYou: true,
      sentence: { id: "room.proposal.remove.me" },
    })
    expect(view(meeting, 1)?.aboutYou).toBe(false)
  })

  it("[C8.2] lapses by itself", () => {
    const meeting = proposed({ kind: "extend" })
    expect(view(meeting, 1)?.lapsesAt).toBe(meeting.now + 120_000)
    meeting.wait(120_000)
    expect(view(meeting, 1)).toBeUndefined()
  })

  it("to go out is about anyone else who has a place", () => {
    const meeting = proposed({ kind: "extend" })
    meeting.act(4, { type: "leave" })
    expect(mayBeRemoved(meeting.state, 1)).toEqual([2, 3])
  })
})
