import { describe, expect, it } from "vitest"

import { MeetingInTest } from "../testing/meeting-in-test.ts"
import { type GroupNow, OPEN_GROUP } from "./group-rules.ts"
import type { Proposed } from "./proposal-state.ts"
import { hasVoice } from "./votes.ts"

const KNOCK = "k".repeat(22)
const BACK = "b".repeat(22)

/** What is about the group, and not about tonight alone. */
const ABOUT_THE_GROUP: Proposed[] = [
  { kind: "deleteGroup" },
  { kind: "remove", seat: 3 },
  { kind: "restore", knock: BACK, seat: 12 },
  { kind: "free", seat: 12 },
  { kind: "ownWords", words: null },
  { kind: "reopen" },
  { kind: "admit", knock: KNOCK },
  { kind: "sendAway", knock: KNOCK },
]

const knocks = [
  { id: KNOCK, kind: "newcomer" },
  { id: BACK, kind: "returning" },
] as const

function groupWith(members: number[], say: number[], closed = true): GroupNow {
  return { ...OPEN_GROUP, closed, knocks, admissible: knocks.map(({ id }) => id), members, say }
}

/** As before anybody's say was asked for. */
function withoutSay(members: number[]): GroupNow {
  return { ...OPEN_GROUP, closed: true, knocks, admissible: knocks.map(({ id }) => id), members }
}

/** Three members with a say, and nine seats that somebody has taken by the link. */
function flooded(): MeetingInTest {
  const all = Array.from({ length: 12 }, (_, index) => index + 1)
  return new MeetingInTest(all.slice(0, 11), groupWith(all, [1, 2, 3, 12]))
}

function carried(meeting: MeetingInTest): Proposed[] {
  return meeting
    .takeEvents()
    .flatMap((event) => (event.type === "proposalCarried" ? [event.what] : []))
}

/** One proposes it, and these agree after. */
function decide(meeting: MeetingInTest, what: Proposed, by: number, ...agreeing: number[]): void {
  meeting.act(by, { type: "propose", what })
  const proposal = meeting.state.proposals.at(-1)?.id ?? -1
  for (const seat of agreeing) meeting.ask(seat, { type: "vote", proposal, agree: true })
}

describe("a proposal about the group", () => {
  it.each(ABOUT_THE_GROUP)("[C8.18] is made by nobody without a say: $kind", (what) => {
    const meeting = flooded()
    meeting.takeEvents()
    expect(meeting.refusal(5, { type: "propose", what })).toBe("not-allowed")
    expect(meeting.takeEvents()).toEqual([])
  })

  it.each(ABOUT_THE_GROUP)(
    "[C8.18] is agreed to by those with a say, and no others: $kind",
    (what) => {
      const meeting = flooded()
      meeting.takeEvents()
      decide(meeting, what, 1, 4, 5, 6, 7, 8, 9, 10, 11)
      expect(carried(meeting)).toEqual([])
      const proposal = meeting.state.proposals[0]?.id ?? -1
      expect(meeting.state.proposals[0]?.yes).toEqual([1])
      expect(meeting.refusal(5, { type: "propose", what })).toBe("not-allowed")
      meeting.act(2, { type: "vote", proposal, agree: true })
      expect(carried(meeting)).toEqual([what])
    },
  )

  it("[C8.18] about tonight's meeting is for all who are there", () => {
    const meeting = flooded()
    meeting.act(7, { type: "startClock" })
    for (const what of [
      { kind: "extend" },
      { kind: "plan", minutes: 90, breakMinutes: 0 },
      { kind: "end" },
    ] as const) {
      meeting.takeEvents()
      decide(meeting, what, 7, 4, 5, 6, 8, 9)
      expect(carried(meeting)).toEqual([what])
    }
  })

  it("[C8.18] leaves nobody a say who takes a seat after it was made", () => {
    const meeting = new MeetingInTest([1, 2, 3], groupWith([1, 2, 3], [1, 2, 3]))
    decide(meeting, { kind: "reopen" }, 1)
    meeting.enter(4, 5)
    const { proposals } = meeting.state
    const id = proposals[0]?.id ?? -1
    expect(meeting.refusal(4, { type: "vote", proposal: id, agree: true })).toBe("not-allowed")
    meeting.act(2, { type: "vote", proposal: id, agree: true })
    expect(meeting.state.proposals).toEqual([])
  })

  it("[C8.18.1] by the only one present with a say needs one more of those present", () => {
    const meeting = new MeetingInTest([1, 4, 5], groupWith([1, 2, 4, 5], [1, 2]))
    meeting.takeEvents()
    decide(meeting, { kind: "ownWords", words: null }, 1)
    expect(carried(meeting)).toEqual([])
    expect(hasVoice(meeting.state, meeting.state.proposals[0]!, 4)).toBe(true)
    meeting.act(4, { type: "vote", proposal: meeting.state.proposals[0]!.id, agree: true })
    expect(carried(meeting)).toEqual([{ kind: "ownWords", words: null }])
  })

  it("[C8.18.1] is not carried by others when the only one with a say takes it back or leaves", () => {
    for (const goes of ["vote", "leave"] as const) {
      const meeting = new MeetingInTest([1, 4, 5, 6], groupWith([1, 2, 4, 5, 6], [1, 2]))
      decide(meeting, { kind: "reopen" }, 1)
      const proposal = meeting.state.proposals[0]!.id
      meeting.takeEvents()
      if (goes === "vote") meeting.act(1, { type: "vote", proposal, agree: false })
      else meeting.act(1, { type: "leave" })
      for (const seat of [4, 5, 6]) meeting.ask(seat, { type: "vote", proposal, agree: true })
      expect(carried(meeting)).toEqual([])
    }
  })

  it("[C8.18.1] that takes something from absent members needs two with a say, where the group has two", () => {
    const meeting = new MeetingInTest([1, 4, 5], groupWith([1, 2, 4, 5], [1, 2]))
    meeting.takeEvents()
    decide(meeting, { kind: "deleteGroup" }, 1, 4, 5)
    expect(carried(meeting)).toEqual([])
    expect(meeting.state.proposals[0]?.yes).toEqual([1])
    const alone = new MeetingInTest([1, 4, 5], groupWith([1, 4, 5], [1]))
    alone.takeEvents()
    decide(alone, { kind: "deleteGroup" }, 1, 4)
    expect(carried(alone)).toEqual([{ kind: "deleteGroup" }])
  })

  it("[C8.18.2] to remove one of two with a say takes the other, and one more", () => {
    const meeting = new MeetingInTest([1, 2, 4, 5], groupWith([1, 2, 4, 5], [1, 2]))
    meeting.takeEvents()
    decide(meeting, { kind: "remove", seat: 2 }, 1)
    expect(carried(meeting)).toEqual([])
    meeting.act(5, { type: "vote", proposal: meeting.state.proposals[0]!.id, agree: true })
    expect(carried(meeting)).toEqual([{ kind: "remove", seat: 2 }])
  })

  it("[C8.18.2] to remove the other of two who are alone takes both, as always", () => {
    const meeting = new MeetingInTest([1, 2], groupWith([1, 2], [1, 2]))
    meeting.takeEvents()
    decide(meeting, { kind: "remove", seat: 2 }, 1)
    expect(carried(meeting)).toEqual([])
  })

  it("[C8.18] is counted as ever where all have a say", () => {
    for (const present of [1, 2, 3, 4, 5, 8, 12]) {
      const seats = Array.from({ length: present }, (_, index) => index + 1)
      const meeting = new MeetingInTest(seats, groupWith(seats, seats, true))
      const before = new MeetingInTest(seats, withoutSay(seats))
      for (const one of [meeting, before]) {
        one.takeEvents()
        decide(one, { kind: "reopen" }, 1)
        for (const seat of seats.slice(1)) {
          const proposal = one.state.proposals[0]?.id
          if (proposal !== undefined) one.act(seat, { type: "vote", proposal, agree: true })
        }
      }
      const votes = (one: MeetingInTest) =>
        one.takeEvents().filter(({ type }) => type === "voted").length
      expect(votes(meeting)).toBe(votes(before))
    }
  })
})

describe("freeing a seat, and sending away", () => {
  it("[C8.19] are for the group to carry out: the meeting goes on as it was", () => {
    const meeting = new MeetingInTest([1, 2], groupWith([1, 2, 12], [1, 2]))
    const before = meeting.state
    decide(meeting, { kind: "free", seat: 12 }, 1, 2)
    decide(meeting, { kind: "sendAway", knock: KNOCK }, 2, 1)
    expect({ ...meeting.state, version: 0 }).toEqual({ ...before, version: 0 })
  })

  it("[C8.19] send nobody away who does not knock", () => {
    const meeting = new MeetingInTest([1, 2], groupWith([1, 2], [1, 2]))
    const what = { kind: "sendAway", knock: "x".repeat(22) } as const
    expect(meeting.refusal(1, { type: "propose", what })).toBe("stale")
    decide(meeting, { kind: "sendAway", knock: BACK }, 1)
    expect(meeting.state.proposals).toHaveLength(1)
  })

  it("[C8.20] free no seat whose person is present, nor one that is free", () => {
    const meeting = new MeetingInTest([1, 2, 3], groupWith([1, 2, 3, 12], [1, 2, 3]))
    const free = (seat: number) => ({ type: "propose", what: { kind: "free", seat } }) as const
    expect(meeting.refusal(1, free(3))).toBe("not-allowed")
    expect(meeting.refusal(1, free(1))).toBe("not-allowed")
    meeting.act(3, { type: "drop" })
    expect(meeting.refusal(1, free(3))).toBe("not-allowed")
    expect(meeting.refusal(1, free(7))).toBe("stale")
    meeting.wait(2 * 60_000)
    expect(meeting.refusal(1, free(3))).toBeUndefined()
  })

  it("[C8.20] go when the person whose seat it is comes in", () => {
    const meeting = new MeetingInTest([1, 2, 3], groupWith([1, 2, 3, 12], [1, 2, 3, 12]))
    decide(meeting, { kind: "free", seat: 12 }, 1)
    meeting.enter(12)
    expect(meeting.state.proposals).toEqual([])
  })

  it("[C8.20] take two, however few are present", () => {
    const meeting = new MeetingInTest([1], groupWith([1, 2, 12], [1, 2]))
    meeting.takeEvents()
    decide(meeting, { kind: "free", seat: 12 }, 1)
    expect(carried(meeting)).toEqual([])
  })

  it("[C8.5] are one proposal when made twice, and two about two", () => {
    const meeting = new MeetingInTest(
      [1, 2, 3, 4, 5],
      groupWith([1, 2, 3, 4, 5, 11, 12], [1, 2, 3, 4, 5]),
    )
    decide(meeting, { kind: "free", seat: 12 }, 1)
    decide(meeting, { kind: "free", seat: 12 }, 2)
    decide(meeting, { kind: "free", seat: 11 }, 3)
    expect(meeting.state.proposals.map(({ yes }) => yes)).toEqual([[1, 2], [3]])
  })
})
