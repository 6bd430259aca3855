import { describe, expect, it } from "vitest"

import { type FlowSample, newFlow, assessInboundFlow } from "./inbound-flow.ts"

/** One sample each half second; what is done at which second. */
function acts(samples: FlowSample[]): string[] {
  let flow = newFlow(0)
  return samples.flatMap((sample, index) => {
    const now = (index + 1) * 500
    const step = assessInboundFlow(flow, sample, now)
    flow = step.flow
    return step.act === "nothing" ? [] : [`${step.act} at ${now / 1000}`]
  })
}
const some = (count: number, sample: (index: number) => Partial<FlowSample>) =>
  Array.from({ length: count }, (_, index) => ({
    bytes: 0,
    answers: 0,
    expecting: true,
    ...sample(index),
  }))

describe("a receive transport", () => {
  it("is left alone while bytes arrive", () => {
    expect(acts(some(60, (index) => ({ bytes: index + 1 })))).toEqual([])
  })

  it("is left alone while nobody sends", () => {
    expect(acts(some(60, () => ({ bytes: 7, expecting: false })))).toEqual([])
  })

  it("gets an ICE restart after three seconds without bytes, then is replaced, at growing intervals", () => {
    expect(acts(some(120, () => ({})))).toEqual([
      "restart-ice at 3",
      "open at 6",
      "open at 12",
      "open at 24",
      "open at 48",
    ])
  })

  it("is left alone while the server answers on it: then the other participants are silent", () => {
    expect(acts(some(49, (index) => ({ answers: Math.floor(index / 5) })))).toEqual([])
  })

  it("is recovered all the same once the server must have noticed that the others are gone", () => {
    expect(acts(some(61, (index) => ({ answers: Math.floor(index / 5) })))).toEqual([
      "restart-ice at 26",
      "open at 29",
    ])
  })

  it("gets an ICE restart three seconds after the server's last answer", () => {
    expect(acts(some(13, (index) => ({ answers: Math.min(2, index) })))).toEqual([
      "restart-ice at 4.5",
    ])
  })

  it("begins with an ICE restart again after bytes have arrived", () => {
    const silent = some(9, () => ({ bytes: 5 }))
    const moved = some(1, () => ({ bytes: 6 }))
    const again = some(8, () => ({ bytes: 6 }))
    expect(acts([...silent, ...moved, ...again])).toEqual([
      "restart-ice at 3.5",
      "restart-ice at 8",
    ])
  })

  it("does not take a new transport's count from zero for received bytes", () => {
    const before = some(7, () => ({ bytes: 900 }))
    const fresh = some(12, () => ({}))
    expect(acts([...before, ...fresh])).toEqual(["restart-ice at 3.5", "open at 6.5"])
  })
})
