import { describe, expect, it } from "vitest"

import { PROBE_PHASES } from "#shared/connection-test/protocol.ts"

import { ProbeLimiter } from "./room-probes.ts"
import { dueBetween } from "./packet-pacer.ts"

describe("the packets of a test", () => {
  it("are as many as the phase has, in intervals of any length", () => {
    const whole = (PROBE_PHASES.high.perSecond * PROBE_PHASES.high.ms) / 1000
    expect(dueBetween("high", 0, 5000)).toBe(whole)
    let sum = 0
    for (let ms = 0; ms < 3000; ms += 7) sum += dueBetween("high", ms, ms + 7)
    expect(sum).toBe(whole)
  })

  it("are none before a phase begins and after it ends", () => {
    expect(dueBetween("low", -500, 0)).toBe(0)
    expect(dueBetween("low", PROBE_PHASES.low.ms, 9000)).toBe(0)
  })

  it("are less than a voice in the baseline, and more than a meeting in the high phase", () => {
    const kbits = (phase: keyof typeof PROBE_PHASES) =>
      (PROBE_PHASES[phase].perSecond * (PROBE_PHASES[phase].payload + 64) * 8) / 1000
    expect(kbits("baseline")).toBeLessThan(70)
    expect(kbits("high")).toBeGreaterThan(5000)
    expect(kbits("high")).toBeLessThan(7000)
  })
})

describe("the limiter", () => {
  it("lets so many tests run at once, and another when one has ended", () => {
    const limiter = new ProbeLimiter(2)
    const [one, two] = [limiter.start(), limiter.start()]
    expect(limiter.start()).toBeUndefined()
    one?.()
    one?.()
    expect(limiter.running).toBe(1)
    expect(limiter.start()).toBeDefined()
    expect(limiter.start()).toBeUndefined()
    two?.()
    expect(limiter.running).toBe(1)
  })
})
