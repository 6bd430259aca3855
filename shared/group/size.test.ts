import { expect, it } from "vitest"

import { LIMITS } from "../values/limits.ts"
import { MOST_DATES } from "../schedule/dates.ts"
import { APOLOGIES_AHEAD } from "./state.ts"
import { type Group, groupSchema } from "./state.ts"
import { GroupInTest, hashOf } from "./testing/group-in-test.ts"

const SEATS = Array.from({ length: LIMITS.seats.max }, (_, index) => index + 1)

/** All that a group can have at once, with text of so many characters. */
function fullGroup(lengths: { name: number; words: number; ownWords: number }): Group {
  const group = new GroupInTest({ seats: SEATS.length })
  const name = "n".repeat(lengths.name)
  const words = "w".repeat(lengths.words)
  const at = group.now
  return {
    ...group.state,
    name,
    ownWords: "o".repeat(lengths.ownWords),
    members: SEATS.map((seat) => ({
      seat,
      tokenHash: hashOf(`${seat}`),
      name,
      signed: { text: hashOf("pledge"), at },
    })),
    knocks: ["a", "b", "c"].map((word) => ({
      id: word.repeat(22),
      kind: "returning",
      tokenHash: hashOf(word),
      name,
      at,
    })),
    dates: {
      kind: "own",
      list: Array.from({ length: MOST_DATES }, (_, minute) => `2026-12-10T19:${minute + 10}`),
    },
    apologies: SEATS.flatMap((seat) =>
      Array.from({ length: APOLOGIES_AHEAD }, (_, index) => ({
        seat,
        meetingAt: at + index,
        words,
      })),
    ),
    notes: Array.from({ length: 12 }, () => ({ kind: "withdrew", seat: 12, name, at, words })),
  }
}

it.each([
  [16, "of ordinary length", { name: 80, words: 123, ownWords: 300 }],
  [
    82,
    "as long as they can be",
    { name: LIMITS.sealedName, words: LIMITS.sealedWords, ownWords: LIMITS.sealedOwnWords },
  ],
])("keeps a group of twelve under %i kB with names and words %s", (most, _, lengths) => {
  const group = fullGroup(lengths)
  expect(groupSchema.parse(group)).toEqual(group)
  expect(JSON.stringify(group).length).toBeLessThan(most * 1024)
})
