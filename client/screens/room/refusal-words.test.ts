import { describe, expect, it } from "vitest"

import { refusalWords } from "./refusal-words.ts"

describe("a press that could not be carried out", () => {
  it.each([
    { type: "takeWord", code: "stale", id: "room.refused.offer" },
    { type: "passWord", code: "stale", id: "room.refused.offer" },
    { type: "endTurn", code: "stale", id: "room.refused.turn" },
    { type: "startRound", code: "wrong-phase", id: "room.refused.round" },
    { type: "undo", code: "stale", id: "room.refused.undo" },
    { type: "undoClosing", code: "stale", id: "room.refused.undo" },
    { type: "propose", code: "full", id: "room.refused.full" },
    { type: "quit", code: "not-inside", id: "room.failed" },
    { type: "vote", code: "stale", id: "room.refused.proposal" },
    { type: "propose", code: "too-many", id: "room.refused.proposals" },
    { type: "propose", code: "stale", id: "room.refused.stale" },
    { type: "showSign", code: "not-allowed", id: "room.refused.notAllowed" },
    { type: "raiseHand", code: "too-many", id: "room.refused.tooMany" },
    { type: "raiseHand", code: "not-inside", id: "room.failed" },
    { type: "startClock", code: "internal", id: "room.failed" },
  ] as const)("is answered kindly: $type $code", ({ type, code, id }) => {
    expect(refusalWords(type, code)?.id).toBe(id)
  })

  it.each(["startClock", "startBreak", "putOffBreak", "comeBack"] as const)(
    "says nothing when another was first with the very same: %s",
    (type) => {
      expect(refusalWords(type, "stale")).toBeNull()
      expect(refusalWords(type, "wrong-phase")).toBeNull()
    },
  )
})
