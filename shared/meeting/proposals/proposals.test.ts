import { describe, expect, it } from "vitest"

import { MINUTE, phaseAt } from "../phase.ts"
import { MeetingInTest } from "../testing/meeting-in-test.ts"
import { finish, order, startRound, take, turn, turnOf } from "../testing/round-in-test.ts"
import type { Proposed } from "./proposal-state.ts"
import { votesFor, votesNeeded } from "./votes.ts"

const EXTEND: Proposed = { kind: "extend" }

function running(seats: number[]) {
  const meeting = new MeetingInTest(seats)
  meeting.act(1, { type: "startClock" })
  return meeting
}

function endsAt({ state }: MeetingInTest) {
  if (state.clock.kind !== "running") throw new Error("The clock should be running")
  return state.clock.endsAt
}

function propose(meeting: MeetingInTest, seat: number, what: Proposed) {
  meeting.act(seat, { type: "propose", what })
}

function agree(meeting: MeetingInTest, ...seats: number[]) {
  for (const seat of seats) {
    const proposal = meeting.state.proposals[0]
    if (proposal === undefined) throw new Error("There should be a proposal")
    meeting.act(seat, { type: "vote", proposal: proposal.id, agree: true })
  }
}

describe("a proposal", () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [12, 7],
  ])("[C8.2] among %i takes effect when %i agree", (people, needed) => {
    const meeting = running(Array.from({ length: people }, (_, index) => index + 1))
    const end = endsAt(meeting)
    propose(meeting, 1, EXTEND)
    for (let votes = 1; votes < needed; votes++) {
      expect(endsAt(meeting)).toBe(end)
      expect(votesNeeded(meeting.state, meeting.state.proposals[0]!)).toBe(needed)
      agree(meeting, votes + 1)
    }
    expect(endsAt(meeting)).toBe(end + 10 * MINUTE)
    expect(meeting.state.proposals).toEqual([])
  })

  it("[C8.2] lapses after two minutes", () => {
    const meeting = running([1, 2, 3])
    propose(meeting, 1, EXTEND)
    const [proposal] = meeting.state.proposals
    meeting.wait(2 * MINUTE - 1)
    expect(meeting.state.proposals).toHaveLength(1)
    meeting.wait(1)
    expect(meeting.state.proposals).toEqual([])
    expect(meeting.refusal(2, { type: "vote", proposal: proposal?.id ?? 0, agree: true })).toBe(
      "stale",
    )
  })

  it("[C8.3] needs no less agreement because somebody lost the connection", () => {
    const meeting = running([1, 2, 3])
    meeting.act(2, { type: "drop" })
    meeting.act(3, { type: "drop" })
    propose(meeting, 1, { kind: "remove", seat: 3 })
    meeting.wait(MINUTE)
    expect(meeting.state.removed).toEqual([])
  })

  it("[C8.3] keeps the agreement of a person who has dropped", () => {
    const meeting = running([1, 2, 3, 4])
    propose(meeting, 1, EXTEND)
    agree(meeting, 2)
    meeting.act(2, { type: "drop" })
    const end = endsAt(meeting)
    agree(meeting, 3)
    expect(endsAt(meeting)).toBe(end + 10 * MINUTE)
  })

  it("[C8.4] takes effect when someone leaves and the others have agreed", () => {
    const meeting = running([1, 2, 3, 4])
    const end = endsAt(meeting)
    propose(meeting, 1, EXTEND)
    agree(meeting, 2)
    meeting.takeEvents()
    meeting.act(4, { type: "leave" })
    expect(meeting.takeEvents().map(({ type }) => type)).toEqual(["left", "proposalCarried"])
    expect(endsAt(meeting)).toBe(end + 10 * MINUTE)
  })

  it("[C8.4] takes effect at the instant at which someone becomes absent", () => {
    const meeting = running([1, 2, 3, 4])
    meeting.act(4, { type: "drop" })
    meeting.wait(MINUTE)
    propose(meeting, 1, EXTEND)
    agree(meeting, 2)
    meeting.takeEvents()
    meeting.wait(MINUTE)
    const [absent, carried] = meeting.takeEvents()
    expect(absent).toMatchObject({ type: "becameAbsent", at: meeting.now })
    expect(carried).toMatchObject({ type: "proposalCarried", at: meeting.now })
  })

  it("[C8.5] made twice is one, and the second is an agreement", () => {
    const meeting = running([1, 2, 3, 4])
    propose(meeting, 1, { kind: "plan", minutes: 90, breakMinutes: 10 })
    propose(meeting, 2, { kind: "plan", minutes: 90, breakMinutes: 10 })
    propose(meeting, 2, { kind: "plan", minutes: 60, breakMinutes: 10 })
    expect(meeting.state.proposals.map(({ yes }) => yes)).toEqual([[1, 2], [2]])
  })

  it("[C8.5] can be taken back by its maker, and an agreement by the person who agreed", () => {
    const meeting = running([1, 2, 3, 4])
    propose(meeting, 1, EXTEND)
    agree(meeting, 2)
    const proposal = meeting.state.proposals[0]
    if (proposal === undefined) throw new Error("There should be a proposal")
    meeting.act(2, { type: "vote", proposal: proposal.id, agree: false })
    expect(meeting.state.proposals.map((open) => votesFor(meeting.state, open))).toEqual([1])
    expect(meeting.refusal(2, { type: "withdraw", proposal: proposal.id })).toBe("not-allowed")
    meeting.act(1, { type: "withdraw", proposal: proposal.id })
    expect(meeting.state.proposals).toEqual([])
  })

  it("[C8.6] waits when there are three already", () => {
    const meeting = running([1, 2, 3, 4])
    propose(meeting, 1, EXTEND)
    propose(meeting, 1, { kind: "end" })
    propose(meeting, 2, { kind: "remove", seat: 3 })
    expect(meeting.refusal(4, { type: "propose", what: { kind: "remove", seat: 1 } })).toBe(
      "too-many",
    )
    propose(meeting, 4, EXTEND)
    expect(meeting.state.proposals[0]?.yes).toEqual([1, 4])
  })
})

describe("the length of the meeting", () => {
  it("[C8.7] in the closing part opens the second half again, and in the goodbyes counts from now", () => {
    const meeting = running([1])
    meeting.wait(110 * MINUTE)
    expect(phaseAt(meeting.state.clock, meeting.now).kind).toBe("closing")
    propose(meeting, 1, EXTEND)
    expect(phaseAt(meeting.state.clock, meeting.now).kind).toBe("secondHalf")
    meeting.wait(32 * MINUTE)
    expect(phaseAt(meeting.state.clock, meeting.now).kind).toBe("over")
    propose(meeting, 1, EXTEND)
    expect(endsAt(meeting)).toBe(meeting.now + 10 * MINUTE)
  })

  it("[C8.7] grows without moving the break", () => {
    const meeting = running([1])
    const before = meeting.state.clock
    propose(meeting, 1, EXTEND)
    expect(meeting.state.clock).toEqual({ ...before, endsAt: endsAt(meeting) })
  })

  it("[C8.8] ended for all leaves time for goodbyes", () => {
    const meeting = running([1, 2])
    meeting.wait(20 * MINUTE)
    propose(meeting, 1, { kind: "end" })
    propose(meeting, 2, { kind: "end" })
    expect(phaseAt(meeting.state.clock, meeting.now)).toEqual({
      kind: "over",
      closesAt: meeting.now + 15 * MINUTE,
    })
    expect(meeting.refusal(1, { type: "propose", what: { kind: "end" } })).toBe("wrong-phase")
  })

  it("[C8.9] by another plan counts from the start and moves the break to the middle", () => {
    const meeting = running([1])
    const start = meeting.now
    meeting.wait(20 * MINUTE)
    propose(meeting, 1, { kind: "plan", minutes: 90, breakMinutes: 20 })
    expect(meeting.state.clock).toMatchObject({
      endsAt: start + 90 * MINUTE,
      break: { kind: "planned", at: start + 35 * MINUTE },
    })
    propose(meeting, 1, { kind: "plan", minutes: 40, breakMinutes: 10 })
    expect(meeting.state.clock).toMatchObject({ break: { kind: "taken", from: meeting.now } })
  })

  it("[C8.9] by another plan ends a break that would outlast it, and never ends before now", () => {
    const meeting = running([1])
    const start = meeting.now
    meeting.wait(56 * MINUTE)
    propose(meeting, 1, { kind: "plan", minutes: 60, breakMinutes: 10 })
    expect(meeting.state.clock).toMatchObject({ break: { until: start + 60 * MINUTE } })
    expect(
      meeting.refusal(1, { type: "propose", what: { kind: "plan", minutes: 50, breakMinutes: 0 } }),
    ).toBe("not-allowed")
  })

  it("[C8.14] is changed by nobody alone", () => {
    const meeting = running([1, 2])
    for (const what of [
      EXTEND,
      { kind: "end" } as const,
      { kind: "plan", minutes: 180, breakMinutes: 0 } as const,
    ]) {
      const end = endsAt(meeting)
      propose(meeting, 1, what)
      expect(endsAt(meeting)).toBe(end)
    }
  })
})

describe("a proposal about someone", () => {
  it("[R4] takes the word from the speaker and offers it on", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    startRound(meeting, 1)
    take(meeting)
    propose(meeting, 2, { kind: "takeWord", turn: turn(meeting).turn })
    expect(turnOf(meeting)).toBe("speaking 1")
    agree(meeting, 3)
    expect(turnOf(meeting)).toBe("offered 2")
    expect(meeting.state.round).toMatchObject({ done: [1] })
  })

  it("[R4.3] to take the word goes with the turn it was about", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    startRound(meeting, 1)
    expect(
      meeting.refusal(2, { type: "propose", what: { kind: "takeWord", turn: turn(meeting).turn } }),
    ).toBe("stale")
    take(meeting)
    expect(
      meeting.refusal(1, { type: "propose", what: { kind: "takeWord", turn: turn(meeting).turn } }),
    ).toBe("not-allowed")
    propose(meeting, 2, { kind: "takeWord", turn: turn(meeting).turn })
    finish(meeting)
    expect(meeting.state.proposals).toEqual([])
  })

  it("[C8.10] removes them from the room, the round and the queue, for this meeting", () => {
    const meeting = new MeetingInTest([1, 2, 3, 4])
    startRound(meeting, 1)
    take(meeting)
    meeting.act(1, { type: "raiseHand" })
    propose(meeting, 2, { kind: "remove", seat: 1 })
    agree(meeting, 3, 4)
    expect(turnOf(meeting)).toBe("offered 2")
    expect(order(meeting)).toEqual([2, 3, 4])
    expect(meeting.state).toMatchObject({ hands: [], removed: [1] })
    expect(meeting.state.people[0]).toMatchObject({
      presence: { kind: "left" },
      microphone: false,
      camera: false,
    })
    expect(meeting.refusal(1, { type: "raiseHand" })).toBe("not-inside")
    expect(
      meeting.refusal(1, { type: "enter", name: "n".repeat(80), microphone: true, camera: true }),
    ).toBe("no-entry")
  })

  it("[C8.10] cannot be made against its own proposer, and cannot pass against one of two", () => {
    const meeting = new MeetingInTest([1, 2])
    expect(meeting.refusal(1, { type: "propose", what: { kind: "remove", seat: 1 } })).toBe(
      "not-allowed",
    )
    expect(meeting.refusal(1, { type: "propose", what: { kind: "remove", seat: 7 } })).toBe("stale")
    propose(meeting, 1, { kind: "remove", seat: 2 })
    expect(meeting.state.removed).toEqual([])
  })
})
