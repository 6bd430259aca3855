import { describe, expect, it } from "vitest"

import { BEAT_MS, Heartbeat } from "./heartbeat.ts"

/** How many beats without an answer it takes; Infinity when a hundred are not enough. */
function beatsUntilDead(sinceLastMs: number, otherAnswered: boolean): number {
  const heartbeat = new Heartbeat()
  for (let beats = 1; beats <= 100; beats++) {
    heartbeat.missed(sinceLastMs, otherAnswered)
    if (heartbeat.isDead) return beats
  }
  return Infinity
}

describe("the heartbeat of the crypto worker", () => {
  it("[E4] finds a worker dead after 0.6 s of silence", () => {
    expect(beatsUntilDead(BEAT_MS, true) * BEAT_MS).toBe(600)
  })

  it("waits longer on a machine on which no other thread answers either, though not for ever", () => {
    expect(beatsUntilDead(BEAT_MS, false) * BEAT_MS).toBe(6000)
  })

  it("takes a lid that was closed for an hour for no silence of the worker's", () => {
    const heartbeat = new Heartbeat()
    heartbeat.missed(3_600_000, true)
    expect(heartbeat.isDead).toBe(false)
    heartbeat.heard()
    for (let beat = 0; beat < 2; beat++) heartbeat.missed(BEAT_MS, true)
    expect(heartbeat.isDead).toBe(false)
  })

  it("asks three times also where the browser lets a hidden page look once a second", () => {
    expect(beatsUntilDead(1000, true)).toBe(3)
  })
})
