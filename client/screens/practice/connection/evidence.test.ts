import { describe, expect, it } from "vitest"

import { type Evidence, SERVER_OFFERS, isNarrow, measuredFrom } from "./evidence.ts"
import type { Measured } from "./measured.ts"
import { type Sample, lossOf, ratesOf } from "./rates.ts"

/** What comes in when both legs are sent and a line lets through so many kbit/s. */
function through(kbits: number, { from = 1000, legs = 2000 } = {}): Sample[] {
  const samples: Sample[] = [{ at: from - 60, bytes: 0 }]
  let bytes = 0
  for (let ms = 0; ms < legs; ms += 50) {
    const offered = ms < 800 ? 742 : 6604
    bytes += (Math.min(kbits, offered) * 50) / 8
    samples.push({ at: from + ms, bytes })
  }
  return samples
}

const WELL: Evidence = {
  way: "udp",
  roundTrip: 40,
  jitter: 1,
  up: {
    gentle: { sent: 360, received: 360 },
    offered: { low: 730, high: 6600 },
    came: through(9000),
  },
  down: {
    gentle: { sent: 360, received: 360 },
    offered: SERVER_OFFERS,
    came: through(9000),
  },
}

function measured(evidence: Evidence): Measured {
  const found = measuredFrom(evidence)
  if (found === undefined) throw new Error("Too little was seen")
  return found
}

describe("what a measurement amounts to", () => {
  it.each([90, 450, 700, 1800, 5000])("finds a line of %d kbit/s", (kbits) => {
    const { down } = measured({ ...WELL, down: { ...WELL.down, came: through(kbits) } })
    expect(down.kbits).toBeCloseTo(kbits, -1)
    expect(down.more).toBe(false)
  })

  it("says of a line that takes all that it may take more", () => {
    const { up, down } = measured(WELL)
    expect([up.more, down.more]).toEqual([true, true])
    expect(down.kbits).toBeCloseTo(6604, -1)
  })

  it("does not take loss for narrowness", () => {
    const lossy = { ...WELL.down, gentle: { sent: 360, received: 324 }, came: through(6604 * 0.9) }
    const { down } = measured({ ...WELL, down: lossy })
    expect(down.loss).toBeCloseTo(0.1)
    expect(down.more).toBe(true)
  })

  it("measures a narrow line by the first leg when the second was spared it", () => {
    const came = through(95, { legs: 800 })
    const { up } = measured({ ...WELL, up: { ...WELL.up, offered: ratesOf([]), came } })
    expect(up.kbits).toBeCloseTo(95, -1)
  })

  it("says of silence that nothing came", () => {
    const { down } = measured({ ...WELL, down: { ...WELL.down, came: [] } })
    expect(down.kbits).toBe(0)
    expect(down.more).toBe(false)
  })

  it("finds the line all the same when the machine stood still for a moment", () => {
    // The browser sends nothing for half a second, or the server counts what came all at once.
    const steady = through(5000)
    const still = steady.filter(({ at }) => at < 2300 || at > 2700)
    const { up } = measured({ ...WELL, up: { ...WELL.up, came: still } })
    expect(Math.abs(up.kbits - 5000)).toBeLessThan(500)
    const gap = steady.map(({ at, bytes }) => ({ at: at > 2200 ? at + 600 : at, bytes }))
    const later = measured({ ...WELL, up: { ...WELL.up, came: gap } })
    expect(Math.abs(later.up.kbits - 5000)).toBeLessThan(1000)
  })

  it("says nothing when it has seen too little to say anything", () => {
    const [none, , , one] = through(5000)
    const came = [none!, one!]
    expect(measuredFrom({ ...WELL, up: { ...WELL.up, came } })).toBeUndefined()
  })

  it("spares a narrow line the second leg, and only a narrow one", () => {
    const first = (kbits: number) => ({
      offered: SERVER_OFFERS,
      came: through(kbits, { legs: 800 }),
    })
    expect(isNarrow(first(100))).toBe(true)
    expect(isNarrow(first(500))).toBe(true)
    expect(isNarrow(first(742))).toBe(false)
    // Nothing has come yet: the line is long, and nobody knows.
    expect(isNarrow({ offered: SERVER_OFFERS, came: [] })).toBe(false)
  })

  it("loses no more than everything, and gains nothing", () => {
    expect(lossOf({ sent: 100, received: 98 })).toBeCloseTo(0.02)
    expect(lossOf({ sent: 100, received: 101 })).toBe(0)
    expect(lossOf({ sent: 0, received: 0 })).toBe(1)
  })
})
