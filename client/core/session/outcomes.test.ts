import { describe, expect, it } from "vitest"

import type { Proposed } from "#shared/meeting/proposals/proposal-state.ts"
import { MeetingInTest } from "#shared/meeting/testing/meeting-in-test.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import { type ProposalOutcome, withOutcome } from "./outcomes.ts"

const KNOCK = "k".repeat(22)
const outside = [{ id: KNOCK, kind: "newcomer", name: "Mona", at: 0 } as const]

function proposing(what: Proposed) {
  const meeting = new MeetingInTest([1, 2, 3])
  meeting.act(1, { type: "startClock" })
  meeting.act(1, { type: "propose", what })
  const [proposal] = meeting.state.proposals
  if (proposal === undefined) throw new Error("Nothing is proposed")
  return { before: meeting.state, proposal }
}

function after(
  what: Proposed,
  event: (proposal: number) => MeetingEvent,
): readonly ProposalOutcome[] {
  const { before, proposal } = proposing(what)
  return withOutcome([], before, event(proposal.id), outside)
}

describe("what became of a proposal", () => {
  const what = { kind: "extend" } as const
  it.each([
    [
      "carried",
      (proposal: number): MeetingEvent => ({ type: "proposalCarried", proposal, at: 0, what }),
    ],
    ["lapsed", (proposal: number): MeetingEvent => ({ type: "proposalLapsed", proposal, at: 0 })],
    [
      "withdrawn",
      (proposal: number): MeetingEvent => ({ type: "proposalWithdrawn", proposal, seat: 1 }),
    ],
  ])("[C8] it was %s", (how, event) => {
    expect(after(what, event)).toMatchObject([{ how, proposal: { seat: 1, what }, outside: null }])
  })

  it("remembers who stood outside, though they may have gone", () => {
    const admit = (knock: string) => ({ kind: "admit", knock }) as const
    const meeting = new MeetingInTest([1, 2])
    const proposal = { id: 7, seat: 1, what: admit(KNOCK), at: 0, yes: [1], enoughAt: null }
    const before = { ...meeting.state, proposals: [proposal] }
    const event: MeetingEvent = { type: "proposalLapsed", proposal: 7, at: 0 }
    expect(withOutcome([], before, event, outside)[0]?.outside).toBe("Mona")
    expect(withOutcome([], before, event, [])[0]?.outside).toBe("")
  })

  it("other events change nothing, and three are enough to remember", () => {
    const { before, proposal } = proposing(what)
    const known: ProposalOutcome = { proposal, how: "lapsed", outside: null }
    const outcomes: readonly ProposalOutcome[] = [known, known, known]
    expect(withOutcome(outcomes, before, { type: "left", seat: 2, at: 0 }, [])).toBe(outcomes)
    const lapsed = { type: "proposalLapsed", proposal: proposal.id, at: 0 } as const
    expect(withOutcome(outcomes, before, lapsed, [])).toHaveLength(3)
  })
})
