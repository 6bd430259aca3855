import { describe, expect, it } from "vitest"

import type { Proposed } from "#shared/meeting/proposals/proposal-state.ts"

import type { ProposalOutcome } from "../../../core/session/outcomes.ts"
import { outcomeWords } from "./outcome-words.ts"

const nameOf = (seat: number) => `seat ${seat}`
const knock = "k".repeat(22)

function outcome(
  how: ProposalOutcome["how"],
  what: Proposed = { kind: "extend" },
): ProposalOutcome {
  const proposal = { id: 7, seat: 2, what, at: 0, yes: [2], enoughAt: null }
  const isOutside = what.kind === "admit" || what.kind === "restore"
  return { proposal, how, outside: isOutside ? "Mona" : null }
}

describe("what became of a proposal is words in one line", () => {
  it.each([
    [{ kind: "extend" }, { id: "room.outcome.extend", values: {} }],
    [
      { kind: "plan", minutes: 90, breakMinutes: 5 },
      { id: "room.outcome.plan", values: { minutes: 90, pause: 5 } },
    ],
    [
      { kind: "remove", seat: 3 },
      { id: "room.outcome.remove", values: { whom: "seat 3" } },
    ],
    [
      { kind: "admit", knock },
      { id: "room.outcome.admit", values: { outside: "Mona" } },
    ],
    [
      { kind: "restore", knock, seat: 3 },
      { id: "room.outcome.restore", values: { outside: "Mona" } },
    ],
    [{ kind: "reopen" }, { id: "room.outcome.reopen", values: {} }],
    [
      { kind: "ownWords", words: "x".repeat(64) },
      { id: "room.outcome.ownWords", values: {} },
    ],
    [
      { kind: "ownWords", words: null },
      { id: "room.outcome.noWords", values: {} },
    ],
  ] as [Proposed, object][])("[C8] carried: %o", (what, words) => {
    expect(outcomeWords(outcome("carried", what), 1, nameOf)).toEqual(words)
  })

  it.each([
    {
      how: "lapsed",
      you: 1,
      words: { id: "room.outcome.lapsed.other", values: { name: "seat 2" } },
    },
    { how: "lapsed", you: 2, words: { id: "room.outcome.lapsed.you" } },
    {
      how: "withdrawn",
      you: 1,
      words: { id: "room.outcome.withdrawn.other", values: { name: "seat 2" } },
    },
    { how: "withdrawn", you: 2, words: null },
  ] as const)("[C8] $how, to the person on seat $you", ({ how, you, words }) => {
    expect(outcomeWords(outcome(how), you, nameOf)).toEqual(words)
  })
})
