import { describe, expect, it } from "vitest"

import { mayFor } from "#shared/meeting/may.ts"
import { MeetingInTest } from "#shared/meeting/testing/meeting-in-test.ts"
import { startRound, take, turn } from "#shared/meeting/testing/round-in-test.ts"
import { OPEN_GROUP } from "#shared/meeting/proposals/group-rules.ts"
import type { Proposed } from "#shared/meeting/proposals/proposal-state.ts"

import { groupOf } from "../testing/pretend-group.ts"
import { proposeOffers } from "../offers/more-offers.ts"
import { proposalViews } from "./proposal-view.ts"

const nameOf = (seat: number) => `seat ${seat}`

const MONA = "m".repeat(22)
const PER = "p".repeat(22)
const knocks = [
  { id: MONA, kind: "newcomer", name: "Mona", at: 0 },
  { id: PER, kind: "returning", name: "", at: 0 },
] as const
const AROUND = {
  ...OPEN_GROUP,
  closed: true,
  knocks,
  admissible: knocks.map(({ id }) => id),
  members: [1, 2, 3, 4, 5],
}

function proposed(what: Proposed, by = 2) {
  const meeting = new MeetingInTest([1, 2, 3, 4], AROUND)
  meeting.act(1, { type: "startClock" })
  meeting.act(by, { type: "propose", what })
  return meeting
}

function view(
  { state: meeting }: MeetingInTest,
  you: number,
  { outside = knocks.slice(), proposedWords = new Map<number, string>() } = {},
) {
  const room = { meeting, you, group: groupOf({}, { knocks: outside }), proposedWords }
  return proposalViews(room, nameOf)[0]
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

  it.each([
    {
      what: { kind: "admit", knock: MONA },
      values: { name: "seat 2" },
      outside: "Mona",
      line: "room.proposal.pledgeAnew",
    },
    {
      what: { kind: "restore", knock: PER, seat: 5 },
      values: { name: "seat 2", whom: "seat 5" },
      outside: "",
      line: "room.proposal.restore.line",
    },
    {
      what: { kind: "reopen" },
      values: { name: "seat 2" },
      outside: null,
      line: "room.proposal.pledgeAnew",
    },
    {
      what: { kind: "deleteGroup" },
      values: { name: "seat 2" },
      outside: null,
      line: "room.proposal.deleteGroup.line",
    },
  ] as const)("[C8.1] about the group says what would follow: $what.kind", (expected) => {
    const { what, values, outside, line } = expected
    expect(view(proposed(what), 1)).toMatchObject({
      sentence: { id: `room.proposal.${what.kind}.other`, values },
      outside,
      line: { id: line },
    })
  })

  it("[K3] about a person who has gone away again is none", () => {
    const meeting = proposed({ kind: "admit", knock: MONA })
    expect(view(meeting, 1, { outside: [] })).toBeUndefined()
  })

  it("[G3] shows the words it is about, and lets nobody agree before they can read them", () => {
    const meeting = proposed({ kind: "ownWords", words: "x".repeat(64) })
    const id = meeting.state.proposals[0]?.id ?? 0
    const shown = (words: string) => view(meeting, 1, { proposedWords: new Map([[id, words]]) })
    expect(view(meeting, 1)).toMatchObject({ quote: null, agree: null })
    expect(shown("Vi møter presis.")).toMatchObject({
      quote: "Vi møter presis.",
      agree: { id: "room.proposal.agree" },
    })
    expect(shown("")).toMatchObject({ agree: null, line: { id: "room.proposal.unreadable" } })
  })

  it("[G3] to take own words away has nothing to read", () => {
    expect(view(proposed({ kind: "ownWords", words: null }), 1)).toMatchObject({
      sentence: { id: "room.proposal.noWords.other" },
      quote: null,
      agree: { id: "room.proposal.agree" },
    })
  })

  it("to go out is about anyone else who has a place", () => {
    const meeting = proposed({ kind: "extend" })
    meeting.act(4, { type: "leave" })
    const may = mayFor(meeting.state, 1, meeting.now)
    expect(proposeOffers(meeting.state, may).remove).toEqual([2, 3])
  })
})
