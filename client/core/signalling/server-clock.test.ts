import { describe, expect, it } from "vitest"

import { serverTime, withSample } from "./server-clock.ts"

/** A server an hour ahead, asked at `at` with the given trips there and back. */
const asked = (at: number, there: number, back: number, ahead = 3_600_000) => ({
  sentAt: at,
  receivedAt: at + there + back,
  serverNow: at + there + ahead,
})

describe("the server's time in this client", () => {
  it("is this machine's own time until the server has answered", () => {
    expect(serverTime(undefined, 1234)).toBe(1234)
  })

  it("is right when request and reply take equally long", () => {
    const clock = withSample(undefined, asked(1000, 40, 40))
    expect(serverTime(clock, 5000)).toBe(3_605_000)
  })

  it("follows the shortest round trip", () => {
    const slow = withSample(undefined, asked(1000, 400, 10))
    const quick = withSample(slow, asked(2000, 20, 20))
    expect(serverTime(quick, 5000)).toBe(3_605_000)
    expect(withSample(quick, asked(3000, 10, 300))).toBe(quick)
  })

  it("forgets an old sample, and follows a clock that was set", () => {
    const first = withSample(undefined, asked(1000, 5, 5))
    expect(withSample(first, asked(1000 + 6 * 60_000, 80, 80)).roundTrip).toBe(160)
    const set = withSample(first, asked(2000, 50, 50, 0))
    expect(serverTime(set, 5000)).toBe(5000)
  })
})
