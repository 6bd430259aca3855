import { expect, it } from "vitest"

import { stageTexts } from "./opened-stage.ts"
import { question } from "./testing/pretend-stage.ts"

it("texts are found by what they belong to, and what cannot be read is missing", () => {
  const view = {
    questions: [
      question("a", 1, { sealed: "s1", published: { text: "p1", at: 2 } }),
      question("b", 2, { sealed: "s2" }),
    ],
    order: { items: [{ id: "o", title: "t1", minutes: 5 }], current: null },
  }
  const opened = new Map([
    ["s1", "Hva koster det?"],
    ["p1", "Koster det noe?"],
    ["s2", ""],
    ["t1", "Velkommen"],
  ])
  expect(stageTexts(view, opened)).toEqual({
    questions: new Map([["a", "Hva koster det?"]]),
    published: new Map([["a", "Koster det noe?"]]),
    order: new Map([["o", "Velkommen"]]),
  })
})
