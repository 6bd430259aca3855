import { describe, expect, it } from "vitest"

import { PROBE_PHASES } from "#shared/protocol/probe.ts"

import { ProbeLimiter } from "./probe-limiter.ts"
import { dueBetween } from "./packet-pacer.ts"

describe("the packets of a measurement", () => {
  it("are as many as the leg has, however they are cut up", () => {
    const whole = (PROBE_PHASES.high.perSecond * PROBE_PHASES.high.ms) / 1000
    expect(dueBetween("high", 0, 5000)).toBe(whole)
    let sum = 0
    for (let ms = 0; ms < 3000; ms += 7) sum += dueBetween("high", ms, ms + 7)
    expect(sum).toBe(whole)
  })

  it("are none before a leg begins and after it ends", () => {
    expect(dueBetween("low", -500, 0)).toBe(0)
    expect(dueBetween("low", PROBE_PHASES.low.ms, 9000)).toBe(0)
  })

  it("weigh no more than a voice at first, and more than a meeting at last", () => {
    const kbits = (leg: keyof typeof PROBE_PHASES) =>
      (PROBE_PHASES[leg].perSecond * (PROBE_PHASES[leg].payload + 64) * 8) / 1000
    expect(kbits("gentle")).toBeLessThan(70)
    expect(kbits("high")).toBeGreaterThan(5000)
    expect(kbits("high")).toBeLessThan(7000)
  })
})

describe("the booth in which lines are measured", () => {
  it("has room for so many, and for another when one has left", () => {
    const booth = new ProbeLimiter(2)
    const [one, two] = [booth.enter(), booth.enter()]
    expect(booth.enter()).toBeUndefined()
    one?.()
    one?.()
    expect(booth.count).toBe(1)
    expect(booth.enter()).toBeDefined()
    expect(booth.enter()).toBeUndefined()
    two?.()
    expect(booth.count).toBe(1)
  })
})
