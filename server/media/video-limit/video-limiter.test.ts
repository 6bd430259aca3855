import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import type { VideoLimit } from "#shared/protocol/media.ts"

import { type LimitedTransport, VideoLimiter } from "./video-limiter.ts"

const OVERLOADED = {
  rtpPacketLossSent: 0.2,
  availableOutgoingBitrate: 150_000,
  rtpSendBitrate: 400_000,
}
const GOOD = { rtpPacketLossSent: 0, availableOutgoingBitrate: 900_000, rtpSendBitrate: 400_000 }

/** A transport made by hand: its estimates and its counts are the test's to say. */
function transportInTest() {
  const listeners: ((trace: { type: string; info: unknown }) => void)[] = []
  const transport = {
    closed: false,
    stats: OVERLOADED,
    asked: 0,
    enabled: [] as unknown[],
    on: (_: string, listener: (trace: { type: string; info: unknown }) => void) =>
      void listeners.push(listener),
    enableTraceEvent: async (types: unknown) => void transport.enabled.push(types),
    getStats: async () => {
      transport.asked += 1
      return [transport.stats]
    },
    estimates(availableBitrate: number, desiredBitrate: number, type = "bwe") {
      for (const listener of listeners)
        listener({ type, info: { availableBitrate, desiredBitrate } })
    },
  }
  return transport
}

describe("the limiter of one receiver's video", () => {
  let transport: ReturnType<typeof transportInTest>
  let flowing = { voices: 2, pictures: 2 }
  let limits: VideoLimit[]
  let limiter: VideoLimiter

  beforeEach(() => {
    vi.useFakeTimers()
    transport = transportInTest()
    flowing = { voices: 2, pictures: 2 }
    limits = []
    limiter = new VideoLimiter({
      transport: transport as unknown as LimitedTransport,
      flowing: () => flowing,
      onLimit: (limit) => void limits.push(limit),
    })
  })
  afterEach(() => {
    limiter.close()
    vi.useRealTimers()
  })

  it("measures nothing while the worker's estimate covers all that is wanted", async () => {
    expect(transport.enabled).toEqual([["bwe"]])
    transport.estimates(900_000, 800_000)
    transport.estimates(0, 800_000, "probation")
    await vi.advanceTimersByTimeAsync(60_000)
    expect(transport.asked).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it("measures once a second, however often the worker reports, until all has been well for a while", async () => {
    transport.stats = GOOD
    for (let report = 0; report < 5; report++) transport.estimates(300_000, 800_000)
    await vi.advanceTimersByTimeAsync(5000)
    expect(transport.asked).toBe(5)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(transport.asked).toBe(10)
    expect(limits).toEqual([])
  })

  it("limits video when packets are lost, and lets it come back", async () => {
    transport.estimates(150_000, 800_000)
    await vi.advanceTimersByTimeAsync(2000)
    expect(limits).toEqual(["small"])
    transport.stats = GOOD
    await vi.advanceTimersByTimeAsync(20_000)
    expect(limits).toEqual(["small", "none"])
  })

  it("measures nothing while no picture flows, and lets still pictures come back by time", async () => {
    flowing = { voices: 6, pictures: 2 }
    transport.estimates(150_000, 800_000)
    await vi.advanceTimersByTimeAsync(6000)
    expect(limits).toEqual(["slow", "still"])
    flowing = { voices: 6, pictures: 0 }
    await vi.advanceTimersByTimeAsync(10_000)
    expect(transport.asked).toBe(6)
    await vi.advanceTimersByTimeAsync(2000)
    expect(limits).toEqual(["slow", "still", "slow"])
  })

  it("ends with its transport", async () => {
    transport.estimates(150_000, 800_000)
    limiter.close()
    transport.estimates(150_000, 800_000)
    await vi.advanceTimersByTimeAsync(5000)
    expect(transport.asked).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})
