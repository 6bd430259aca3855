import { expect, it } from "vitest"

import { carryToPaper, wordsOnPaper } from "./paper-words.ts"

it("carries the group's own words to the page with the pledge, and nothing where there are none", () => {
  expect(wordsOnPaper()).toBeNull()
  carryToPaper("Vi er på fornavn.")
  expect(wordsOnPaper()).toBe("Vi er på fornavn.")
  carryToPaper(null)
  expect(wordsOnPaper()).toBeNull()
})
