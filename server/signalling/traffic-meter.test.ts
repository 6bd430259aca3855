import { describe, expect, it } from "vitest"

import { TrafficMeter } from "./traffic-meter.ts"

const seconds = 10
const LIMITS = {
  socketPackets: { points: 10, seconds },
  socketBytes: { points: 1000, seconds },
  addressPackets: { points: 100, seconds },
  addressBytes: { points: 5000, seconds },
}

describe("the traffic meter", () => {
  it("ends a connection with too many packets, and counts from zero in the next window", () => {
    let now = 0
    const meter = new TrafficMeter(LIMITS, () => now)
    const sent = () => meter.fits("one", "address", 1)
    for (let count = 0; count < 10; count += 1) expect(sent()).toBe(true)
    expect(sent()).toBe(false)
    now = 10_000
    expect(sent()).toBe(true)
  })

  it("ends a connection with too many bytes", () => {
    const meter = new TrafficMeter(LIMITS, () => 0)
    expect(meter.fits("one", "address", 1000)).toBe(true)
    expect(meter.fits("one", "address", 1)).toBe(false)
    expect(meter.fits("two", "address", 1)).toBe(true)
  })

  it("ends the busy ones where an address sends too much, and spares the quiet ones", () => {
    const meter = new TrafficMeter(LIMITS, () => 0)
    for (let socket = 0; socket < 20; socket += 1)
      for (let count = 0; count < 5; count += 1) meter.fits(String(socket), "address", 1)
    expect(meter.fits("0", "address", 1)).toBe(false)
    expect(meter.fits("quiet", "address", 1)).toBe(true)
    expect(meter.fits("elsewhere", "other", 1)).toBe(true)
  })

  it("begins a new window when the clock is set back", () => {
    let now = 1_000_000
    const meter = new TrafficMeter(LIMITS, () => now)
    for (let count = 0; count < 11; count += 1) meter.fits("one", "address", 1)
    now = 0
    expect(meter.fits("one", "address", 1)).toBe(true)
  })
})
