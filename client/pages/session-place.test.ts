import { expect, it } from "vitest"

import { firstPlace } from "./session-place.ts"

const member = { seat: 3, name: "Kari", signed: true, signedBefore: true }
const OPEN = { open: true } as const
const LATER = { open: false, opensAt: 1000 } as const

it.each([
  ["a member while the door is open", member, OPEN, "gate"],
  ["a member at a closed door", member, LATER, "page"],
  ["[G3] a member who has the text of today to sign", { ...member, signed: false }, LATER, "gate"],
  ["a newcomer", null, LATER, "gate"],
] as const)("[G1] [D4] %s comes to the right page first", (_, own, opening, place) => {
  expect(firstPlace(own, opening, 500)).toBe(place)
})

it("[D4] knows by the clock that the door has opened since the last notification", () => {
  expect([999, 1000].map((now) => firstPlace(member, LATER, now))).toEqual(["page", "gate"])
})
