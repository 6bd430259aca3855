import { expect, it } from "vitest"

import { checkPlan } from "#shared/meeting/plan.ts"

import { planChoices, withLength } from "./plan-choices.ts"

it("[C1] offers 30 to 180 minutes and a break of 0 to 30", () => {
  const { minutes, breakMinutes } = planChoices({ minutes: 120, breakMinutes: 10 })
  expect(minutes).toEqual([30, 45, 60, 75, 90, 105, 120, 135, 150, 165, 180])
  expect(breakMinutes).toEqual([0, 5, 10, 15, 20, 25, 30])
})

it("[C1.1] offers no break that leaves too little of a short meeting", () => {
  expect(planChoices({ minutes: 30, breakMinutes: 0 }).breakMinutes).toEqual([0, 5, 10])
})

it("keeps what is set among the choices", () => {
  expect(planChoices({ minutes: 100, breakMinutes: 12 })).toMatchObject({
    minutes: expect.arrayContaining([100]) as number[],
    breakMinutes: expect.arrayContaining([12]) as number[],
  })
})

it.each([
  { length: 90, breakMinutes: 10, most: 10 },
  { length: 30, breakMinutes: 30, most: 10 },
  { length: 45, breakMinutes: 30, most: 25 },
])("a meeting of $length has at most a break of $most", ({ length, breakMinutes, most }) => {
  const plan = withLength({ minutes: 120, breakMinutes }, length)
  expect(plan).toEqual({ minutes: length, breakMinutes: most })
  expect(checkPlan(plan).ok).toBe(true)
})
