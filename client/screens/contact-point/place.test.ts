import { expect, it } from "vitest"

import { AT_OVERVIEW, type Trail, goBack, goOn, keyOf } from "./place.ts"

it("leads back the way one came, and never from the overview", () => {
  const group: Trail = goOn(goOn(AT_OVERVIEW, { at: "interest" }), { at: "group", id: "a" })
  expect(goBack(group)).toEqual([{ at: "overview" }, { at: "interest" }])
  expect(goBack(goBack(goBack(group)))).toEqual(AT_OVERVIEW)
})

it("draws another seat's invitation as another page", () => {
  const invitation = { at: "invitation", id: "a", seat: 1 } as const
  expect(keyOf(invitation)).not.toBe(keyOf({ ...invitation, seat: 2 }))
  expect(keyOf({ at: "group", id: "a" })).not.toBe(keyOf({ at: "sixWeeks", id: "a" }))
})
