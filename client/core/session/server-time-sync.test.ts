import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import type { SignalingClient } from "./session-deps.ts"
import { ServerTimeSync } from "./server-time-sync.ts"

const MINUTE = 60_000

describe("the server's time, inside", () => {
  let ahead = 0
  let asked = 0
  let answers = true
  const time = new ServerTimeSync()
  const request = async () => {
    asked += 1
    return answers
      ? { ok: true, value: { now: Date.now() + ahead } }
      : { ok: false, error: { code: "offline", message: "" } }
  }
  const signaling = { request, close() {} } as unknown as SignalingClient

  beforeEach(async () => {
    vi.useFakeTimers()
    ahead = 5 * MINUTE
    answers = true
    time.start(signaling)
    await vi.advanceTimersByTimeAsync(0)
    asked = 0
  })
  afterEach(() => {
    time.close()
    vi.useRealTimers()
  })

  it("[C3] is asked for at once and every minute", async () => {
    expect(time.now()).toBe(Date.now() + 5 * MINUTE)
    await vi.advanceTimersByTimeAsync(3 * MINUTE)
    expect(asked).toBe(3)
  })

  it("[C3] is asked for again when a notification has another time, once however many come", async () => {
    ahead = 45 * MINUTE
    time.check(Date.now() + ahead)
    time.check(Date.now() + ahead)
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toBe(1)
    expect(time.now()).toBe(Date.now() + 45 * MINUTE)
    time.check(Date.now() + ahead)
    expect(asked).toBe(1)
  })

  it("[C3] is reported to the screens that show it when it jumps, and not when it is the same", async () => {
    const listener = vi.fn()
    const stop = time.onJump(listener)
    ahead += 500
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(listener).not.toHaveBeenCalled()
    ahead = 45 * MINUTE
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(listener).toHaveBeenCalledOnce()
    stop()
    ahead = 5 * MINUTE
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(listener).toHaveBeenCalledOnce()
  })

  it("is not asked for because a notification was a little slow, or has no time in it", () => {
    time.check(Date.now() + ahead - 1500)
    time.check(undefined)
    expect(asked).toBe(0)
  })

  it("is asked for again when an answer was lost with the connection, and not after leaving", async () => {
    answers = false
    time.check(Date.now())
    await vi.advanceTimersByTimeAsync(0)
    answers = true
    time.start(signaling)
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toBe(2)
    time.close()
    time.check(Date.now())
    await vi.advanceTimersByTimeAsync(5 * MINUTE)
    expect(asked).toBe(2)
    expect(time.now()).toBe(Date.now() + ahead)
  })
})
