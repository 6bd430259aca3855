import { expect, it } from "vitest"

import { ownWordsIn, paperState } from "./pledge-paper.ts"

it("hands the group's own words to the page with the pledge, and nothing where there are none", () => {
  expect(ownWordsIn(paperState("Vi er på fornavn."))).toBe("Vi er på fornavn.")
  expect(ownWordsIn(paperState(null))).toBeNull()
})

it.each([[null], [undefined], ["words"], [{ ownWords: 3 }], [{ other: "words" }]])(
  "finds no words in the history of another page: %j",
  (state) => {
    expect(ownWordsIn(state)).toBeNull()
  },
)
