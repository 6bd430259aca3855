import { describe, expect, it } from "vitest"

import { type Observations, SERVER_RATES, isSaturated, measurementFrom } from "./observations.ts"
import type { Measurement } from "./measurement.ts"
import { type Sample, lossOf, ratesOf } from "./rates.ts"

/** What is received when both phases are sent and a connection carries so many kbit/s. */
function through(kbits: number, { from = 1000, phaseMs = 2000 } = {}): Sample[] {
  const samples: Sample[] = [{ at: from - 60, bytes: 0 }]
  let bytes = 0
  for (let ms = 0; ms < phaseMs; ms += 50) {
    const offered = ms < 800 ? 742 : 6604
    bytes += (Math.min(kbits, offered) * 50) / 8
    samples.push({ at: from + ms, bytes })
  }
  return samples
}

const GOOD: Observations = {
  transport: "udp",
  roundTrip: 40,
  jitter: 1,
  up: {
    baseline: { sent: 360, received: 360 },
    sent: { low: 730, high: 6600 },
    received: through(9000),
  },
  down: {
    baseline: { sent: 360, received: 360 },
    sent: SERVER_RATES,
    received: through(9000),
  },
}

function measured(observations: Observations): Measurement {
  const found = measurementFrom(observations)
  if (found === undefined) throw new Error("Too few samples")
  return found
}

describe("a measurement from what both ends have counted", () => {
  it.each([90, 450, 700, 1800, 5000])("finds the rate of a connection of %d kbit/s", (kbits) => {
    const { down } = measured({ ...GOOD, down: { ...GOOD.down, received: through(kbits) } })
    expect(down.kbits).toBeCloseTo(kbits, -1)
    expect(down.isLowerBound).toBe(false)
  })

  it("is a lower bound where the connection carried everything", () => {
    const { up, down } = measured(GOOD)
    expect([up.isLowerBound, down.isLowerBound]).toEqual([true, true])
    expect(down.kbits).toBeCloseTo(6604, -1)
  })

  it("does not take loss for a low bandwidth", () => {
    const lossy = {
      ...GOOD.down,
      baseline: { sent: 360, received: 324 },
      received: through(6604 * 0.9),
    }
    const { down } = measured({ ...GOOD, down: lossy })
    expect(down.loss).toBeCloseTo(0.1)
    expect(down.isLowerBound).toBe(true)
  })

  it("uses the low phase where the high one was left out", () => {
    const received = through(95, { phaseMs: 800 })
    const { up } = measured({ ...GOOD, up: { ...GOOD.up, sent: ratesOf([]), received } })
    expect(up.kbits).toBeCloseTo(95, -1)
  })

  it("is zero where nothing was received", () => {
    const { down } = measured({ ...GOOD, down: { ...GOOD.down, received: [] } })
    expect(down.kbits).toBe(0)
    expect(down.isLowerBound).toBe(false)
  })

  it("finds the rate also when the machine was suspended for a moment", () => {
    // The browser sends nothing for half a second, or the server counts everything received at once.
    const steady = through(5000)
    const still = steady.filter(({ at }) => at < 2300 || at > 2700)
    const { up } = measured({ ...GOOD, up: { ...GOOD.up, received: still } })
    expect(Math.abs(up.kbits - 5000)).toBeLessThan(500)
    const gap = steady.map(({ at, bytes }) => ({ at: at > 2200 ? at + 600 : at, bytes }))
    const later = measured({ ...GOOD, up: { ...GOOD.up, received: gap } })
    expect(Math.abs(later.up.kbits - 5000)).toBeLessThan(1000)
  })

  it("is not given when there are too few samples", () => {
    const [none, , , one] = through(5000)
    const received = [none!, one!]
    expect(measurementFrom({ ...GOOD, up: { ...GOOD.up, received } })).toBeUndefined()
  })

  it("[E4] is not given when this browser has sent nothing: what cannot be sealed stays here", () => {
    const none = { baseline: { sent: 0, received: 0 }, sent: ratesOf([]), received: [] }
    expect(measurementFrom({ ...GOOD, up: none })).toBeUndefined()
    const noLoad = { ...none, baseline: GOOD.up.baseline }
    expect(measurementFrom({ ...GOOD, up: noLoad })).toBeUndefined()
  })

  it("leaves out the high phase on a saturated connection, and only there", () => {
    const first = (kbits: number) => ({
      sent: SERVER_RATES,
      received: through(kbits, { phaseMs: 800 }),
    })
    expect(isSaturated(first(100))).toBe(true)
    expect(isSaturated(first(500))).toBe(true)
    expect(isSaturated(first(742))).toBe(false)
    // Nothing has been received yet: the round trip is long, and nothing is known.
    expect(isSaturated({ sent: SERVER_RATES, received: [] })).toBe(false)
  })

  it("has a loss between nothing and everything", () => {
    expect(lossOf({ sent: 100, received: 98 })).toBeCloseTo(0.02)
    expect(lossOf({ sent: 100, received: 101 })).toBe(0)
    expect(lossOf({ sent: 0, received: 0 })).toBe(1)
  })
})
