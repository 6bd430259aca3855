import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { SystemClock } from "./system-clock.ts"

const HOUR = 60 * 60_000
const MINUTE = 60_000

describe("the time inside a process", () => {
  /** How far the wall clock has been put forward since the start. ms */
  let jumped = 0
  let clock: SystemClock
  const rung: string[] = []

  beforeEach(() => {
    // Timers and the monotonic clock go by the fake time; what is set by hand is the wall clock alone. The tests move it on without
    // waiting for anything: a timer left by another file would otherwise come in between, and count through sixty days of them.
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 12, 18) })
    jumped = 0
    rung.length = 0
    const monotonic = () => performance.now()
    const wallAtStart = Date.UTC(2026, 0, 12, 18) - monotonic()
    clock = new SystemClock({ wall: () => wallAtStart + monotonic() + jumped, monotonic })
  })
  afterEach(() => vi.useRealTimers())

  it.each([
    ["forward by three hours", 3 * HOUR],
    ["back by two hours", -2 * HOUR],
  ])("[C3.3] continues evenly when the wall clock is set %s", (_what, ms) => {
    const before = clock.now()
    clock.at(before + 10 * MINUTE, () => rung.push("break"))
    jumped = ms
    expect(clock.now()).toBe(before)
    vi.advanceTimersByTime(10 * MINUTE - 1000)
    expect(rung).toEqual([])
    vi.advanceTimersByTime(1000)
    expect(rung).toEqual(["break"])
    expect(clock.now()).toBe(before + 10 * MINUTE)
  })

  it("[C3.3] adopts the wall clock when nobody would notice, and alarms follow it", () => {
    let isQuiet = false
    const stop = clock.adoptWallTimeWhen(() => isQuiet)
    const before = clock.now()
    clock.at(before + 3 * HOUR + 2 * MINUTE, () => rung.push("door"))
    jumped = 3 * HOUR
    vi.advanceTimersByTime(MINUTE)
    expect(clock.now()).toBe(before + MINUTE)
    isQuiet = true
    vi.advanceTimersByTime(MINUTE)
    expect(clock.now()).toBe(before + 2 * MINUTE + 3 * HOUR)
    vi.advanceTimersByTime(1)
    expect(rung).toEqual(["door"])
    stop()
    jumped = 0
    vi.advanceTimersByTime(5 * MINUTE)
    expect(clock.now()).toBe(before + 7 * MINUTE + 3 * HOUR + 1)
  })

  it("calls back at once for a past instant, never after a cancellation, and on time for a distant one", () => {
    const far = clock.now() + 60 * 24 * HOUR
    clock.at(clock.now() - 1, () => rung.push("passed"))
    clock.at(clock.now() + 1, () => rung.push("cancelled"))()
    clock.at(far, () => rung.push("far"))
    vi.advanceTimersByTime(far - clock.now() - 1)
    expect(rung).toEqual(["passed"])
    vi.advanceTimersByTime(1)
    expect(rung).toEqual(["passed", "far"])
  })
})
