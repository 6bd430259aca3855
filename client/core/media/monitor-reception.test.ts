import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { monitorReception } from "./monitor-reception.ts"
import { offer } from "./testing/offer.ts"

describe("monitoring what is received", () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it("[E5] renews a consumer that shows nothing, also where the counters are read late", async () => {
    const renew = vi.fn()
    let bytes = 0
    const received = async () => {
      const reading = { bytes: (bytes += 1000), answers: 1, framesDecoded: 0 }
      const late = (bytes / 1000) % 2 === 0 ? 1100 : 100
      await new Promise((resolve) => setTimeout(resolve, late))
      return { ...reading, tracks: new Map([["t1", reading]]) }
    }
    const monitors = monitorReception({
      transports: () => ({ received }),
      subscriber: {
        flowing: [{ offer: offer("c1", 2, "camera"), track: "t1" }],
        expects: () => true,
        renew,
      },
      seal: { counts: () => ({ opened: 0, noKey: 0 }) },
      events: { isSending: () => true, sealTroubled() {} },
      recover() {},
    })
    await vi.advanceTimersByTimeAsync(6000)
    expect(renew).toHaveBeenCalledWith("c1")
    monitors.close()
    const before = renew.mock.calls.length
    await vi.advanceTimersByTimeAsync(10_000)
    expect(renew).toHaveBeenCalledTimes(before)
  })
})
