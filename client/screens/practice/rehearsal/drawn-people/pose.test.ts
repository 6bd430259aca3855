import { expect, it } from "vitest"

import { STILL, poseAt } from "./pose.ts"

const instants = Array.from({ length: 200 }, (_, index) => index * 60)

it("moves calmly: a few pixels, and never a jump between two pictures", () => {
  const poses = instants.map((at) => poseAt(at, true))
  const sways = poses.map(({ sway }) => sway)
  const steps = sways.slice(1).map((sway, index) => Math.abs(sway - (sways[index] ?? 0)))
  expect(Math.max(...sways.map(Math.abs))).toBeLessThanOrEqual(3)
  expect(Math.max(...steps)).toBeLessThan(0.5)
})

it("blinks now and then, and keeps the eyes open for the rest", () => {
  const closed = instants.filter((at) => poseAt(at, false).blink > 0)
  expect(closed.length).toBeGreaterThan(0)
  expect(closed.length).toBeLessThan(instants.length / 10)
})

it("moves the lips only in speech", () => {
  expect(instants.every((at) => poseAt(at, false).mouth === 0)).toBe(true)
  expect(instants.some((at) => poseAt(at, true).mouth > 0.9)).toBe(true)
  expect(STILL.mouth).toBe(0)
})
