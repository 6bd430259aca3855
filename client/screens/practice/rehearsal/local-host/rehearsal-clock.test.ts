import { afterEach, beforeEach, expect, it, vi } from "vitest"

import { RehearsalClock } from "./rehearsal-clock.ts"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it("goes as any clock does, and rings when the instant has come", async () => {
  const clock = new RehearsalClock()
  const ring = vi.fn<() => void>()
  clock.at(clock.now() + 1000, ring)
  await vi.advanceTimersByTimeAsync(999)
  expect(ring).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(ring).toHaveBeenCalledOnce()
})

it("jumps forward over waiting time, and alarms due meanwhile run", async () => {
  const clock = new RehearsalClock()
  const [soon, later, cancelled] = [vi.fn<() => void>(), vi.fn<() => void>(), vi.fn<() => void>()]
  const from = clock.now()
  clock.at(from + 60_000, soon)
  clock.at(from + 180_000, later)
  clock.at(from + 60_000, cancelled)()
  clock.jumpTo(from + 120_000)
  await vi.advanceTimersByTimeAsync(0)
  expect(clock.now() - from).toBe(120_000)
  expect(soon).toHaveBeenCalledOnce()
  expect(later).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(later).toHaveBeenCalledOnce()
  expect(cancelled).not.toHaveBeenCalled()
})

it("never goes back", () => {
  const clock = new RehearsalClock()
  const now = clock.now()
  clock.jumpTo(now - 60_000)
  expect(clock.now()).toBe(now)
})

it("is quiet once it is closed", async () => {
  const clock = new RehearsalClock()
  const ring = vi.fn<() => void>()
  clock.at(clock.now() + 10, ring)
  clock.close()
  await vi.advanceTimersByTimeAsync(100)
  expect(ring).not.toHaveBeenCalled()
})
