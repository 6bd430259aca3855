import { describe, expect, it } from "vitest"

import type { ProposalOutcome } from "../../../core/session/outcomes.ts"
import type { AnnouncedState } from "./announcement.ts"
import { announcedState } from "./announcements.ts"
import { aboutGroup } from "./group-announcements.ts"
import { EARLIER, groupOf } from "../testing/pretend-group.ts"
import { START, meetingOf } from "../testing/pretend-meeting.ts"

const MEMBERS = { 1: "Kari", 2: "Liv" }
const mona = { id: "m".repeat(22), kind: "newcomer", name: "Mona", at: START } as const

function heard(group = groupOf(MEMBERS), outcomes: ProposalOutcome[] = []): AnnouncedState {
  const still = { connection: "online", audioBlocked: false } as const
  return announcedState({ ...still, you: 1, meeting: meetingOf([1, 2]), group, outcomes }, START)
}

function announced(before: AnnouncedState, after: AnnouncedState) {
  return aboutGroup(before, after).map(({ words: { id, values }, seats }) => ({
    id,
    ...(values ? { values } : {}),
    ...(seats.length > 0 ? { seats } : {}),
  }))
}

function carried(what: ProposalOutcome["proposal"]["what"]): ProposalOutcome {
  const proposal = { id: 4, seat: 2, what, at: START, yes: [1, 2], enoughAt: null }
  return { proposal, how: "carried", outside: null }
}

const closed = (by: number | null) => groupOf(MEMBERS, { view: { closed: { at: START, by } } })
const knocking = groupOf(MEMBERS, { knocks: [mona] })

describe("what is announced of the group to screen readers", () => {
  it("[K1] who knocks, once", () => {
    expect(announced(heard(), heard(knocking))).toEqual([
      { id: "room.knock.newcomer", values: { outside: "Mona" } },
    ])
    expect(announced(heard(knocking), heard(knocking))).toEqual([])
  })

  it("[K3] that they wait no longer, unless they were let in", () => {
    expect(announced(heard(knocking), heard())).toEqual([
      { id: "room.say.knock.gone", values: { outside: "Mona" } },
    ])
    const letIn = [carried({ kind: "admit", knock: mona.id })]
    expect(announced(heard(knocking), heard(groupOf(MEMBERS), letIn))).toEqual([])
  })

  it.each([
    { by: 2, says: [{ id: "room.say.closed", seats: [2] }] },
    { by: null, says: [{ id: "room.group.closed" }] },
    { by: 1, says: [] },
  ])("[S4] that the group was closed by seat $by", ({ by, says }) => {
    expect(announced(heard(), heard(closed(by)))).toEqual(says)
  })

  it("[S4] that it is open again, unless that has just been announced", () => {
    expect(announced(heard(closed(2)), heard())).toEqual([{ id: "room.say.opened" }])
    const decided = [carried({ kind: "reopen" })]
    expect(announced(heard(closed(2)), heard(groupOf(MEMBERS), decided))).toEqual([])
  })

  it("[N1] who has gone for good while the user was here", () => {
    const note = { kind: "quit", seat: 5, name: "Per", words: null, at: EARLIER } as const
    const noted = groupOf(MEMBERS, { notes: [note] })
    expect(announced(heard(), heard(noted))).toEqual([
      { id: "room.say.since.quit", values: { outside: "Per" } },
    ])
    expect(announced(heard(noted), heard(noted))).toEqual([])
  })
})
