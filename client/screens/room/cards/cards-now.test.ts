import { describe, expect, it } from "vitest"

import type { KnockView } from "../knock/knock-view.ts"
import type { ProposalView } from "../proposals/proposal-view.ts"
import { cardKey, cardsNow } from "./cards-now.ts"

function proposal(id: number, agreed: boolean): ProposalView {
  return {
    id,
    sentence: { id: "room.proposal.extend.other" },
    outside: null,
    line: null,
    quote: null,
    count: { id: "room.proposal.count" },
    agreed,
    own: false,
    aboutYou: false,
    agree: { id: "room.proposal.agree" },
    lapsesAt: 0,
  }
}

function knock(id: string): KnockView {
  const sentence = { id: "room.knock.newcomer" }
  const asked = { line: null, action: "admit", sendAway: null } as const
  return { id, kind: "newcomer", name: "Mona", at: 5, sentence, ...asked }
}

const since = { lines: [], left: 0, more: false }

describe("the cards of the room", () => {
  it("come one at a time: what waits for an answer, who waits outside, what is answered, what is new", () => {
    const cards = cardsNow({
      proposals: [proposal(1, true), proposal(2, false)],
      knocks: [knock("m"), knock("p")],
      since,
      guided: 1,
      dismissed: new Set(),
    })
    const order = ["proposal 2", "knock m 5", "knock p 5", "proposal 1", "since", "guide 1"]
    expect(cards.map(cardKey)).toEqual(order)
  })

  it("stay away when they have been dismissed on this screen", () => {
    const dismissed = new Set(["knock m 5", "proposal 1", "guide 2"])
    const proposals = [proposal(1, false)]
    const waiting = { proposals, knocks: [knock("m")], since, guided: 2, dismissed } as const
    expect(cardsNow(waiting).map(cardKey)).toEqual(["since"])
  })

  it("are none when nothing waits", () => {
    const none = {
      proposals: [],
      knocks: [],
      since: null,
      guided: null,
      dismissed: new Set<string>(),
    }
    expect(cardsNow(none)).toEqual([])
  })
})
