import { expect, it } from "vitest"

import { handRows } from "./hands-view.ts"

it("[IM5] shows the hands in the order in which they were raised, and who is invited", () => {
  const hands = [
    { id: "b", at: 2, invitedAt: null },
    { id: "a", at: 1, invitedAt: 3 },
  ]
  expect(handRows(hands)).toEqual([
    { id: "a", number: 1, at: 1, invited: true },
    { id: "b", number: 2, at: 2, invited: false },
  ])
})
