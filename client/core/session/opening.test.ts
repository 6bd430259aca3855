import { expect, it } from "vitest"

import { isOpenAt, opensAt } from "./opening.ts"

it("[D4] opens by the clock at its time, without a notification", () => {
  const closed = { open: false, opensAt: 1000 } as const
  expect([999, 1000].map((now) => isOpenAt(closed, now))).toEqual([false, true])
  expect([999, 1000].map((now) => opensAt(closed, now))).toEqual([1000, null])
})

it("is open while the server says so", () => {
  expect(isOpenAt({ open: true }, 5)).toBe(true)
  expect(opensAt({ open: true }, 5)).toBeNull()
})
