import { describe, expect, it } from "vitest"

import { type GroupFacts, mayGroupFor } from "./check-group-command.ts"
import type { GroupCommand } from "./group-command.ts"

const NOW = 1_800_000_000_000

function facts(more: Partial<GroupFacts> = {}) {
  const members = [{ seat: 1 }, { seat: 2 }, { seat: 3 }]
  const group = { members, held: 2, say: [1, 2], closed: null, initiator: 1 }
  return { format: "group" as const, ...group, coming: [NOW + 1000], ...more }
}

describe("[C9] what a screen may offer a member to do to the group", () => {
  it.each<{ command: GroupCommand; seats: number[]; more?: Partial<GroupFacts> }>([
    { command: { type: "close" }, seats: [1, 2] },
    { command: { type: "close" }, seats: [1, 2, 3], more: { held: 0 } },
    { command: { type: "undoClosing" }, seats: [1, 2], more: { closed: { at: NOW, by: 3 } } },
    {
      command: { type: "undoClosing" },
      seats: [],
      more: { closed: { at: NOW - 10_000, by: 3 } },
    },
    { command: { type: "undoClosing" }, seats: [], more: { closed: { at: NOW, by: null } } },
    { command: { type: "setDates", dates: { kind: "none" } }, seats: [1, 2] },
    { command: { type: "withdraw", words: null }, seats: [1] },
    { command: { type: "quit", words: null }, seats: [1, 2, 3] },
    { command: { type: "apologise", at: NOW + 1000, words: null }, seats: [1, 2, 3] },
    { command: { type: "apologise", at: NOW, words: null }, seats: [] },
    { command: { type: "comeAfterAll", at: NOW }, seats: [1, 2, 3] },
    { command: { type: "openDoor" }, seats: [1, 2, 3] },
    { command: { type: "keep" }, seats: [1, 2, 3] },
    { command: { type: "keep" }, seats: [], more: { format: "practiceWithHelper" } },
  ])("$command.type, to the seats $seats", ({ command, seats, more }) => {
    const group = facts(more)
    expect([1, 2, 3, 4].filter((seat) => mayGroupFor(group, seat, NOW)(command))).toEqual(seats)
  })
})
