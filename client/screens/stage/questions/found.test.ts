import { expect, it } from "vitest"

import { found } from "./found.ts"
import type { QuestionRow } from "./question-groups.ts"

const row = (id: string, text: string | null, published: string | null = null): QuestionRow => ({
  id,
  text,
  published,
  at: 0,
  mark: "new",
  meToo: 0,
  merged: [],
})

it.each([
  ["", ["a", "b", "c"]],
  ["koste", ["a", "b"]],
  ["PENGER koster", ["b"]],
  ["  det  hva ", ["a"]],
  ["språk", []],
])("questions are found by the words in them: %j", (sought, ids) => {
  const rows = [row("a", "Hva koster det?"), row("b", "Penger?", "Koster det noe?"), row("c", null)]
  expect(found(rows, sought).map(({ id }) => id)).toEqual(ids)
})
