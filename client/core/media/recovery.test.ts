import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { Recovery } from "./recovery.ts"

/** A recovery whose `open` answers with the codes given, one after another, and then succeeds. */
function setUp({ codes = [], lost = true }: { codes?: string[]; lost?: boolean } = {}) {
  const opened: number[] = []
  const began = performance.now()
  const recovery = new Recovery({
    restartIce: () => Promise.resolve(lost),
    open: () => {
      opened.push(performance.now() - began)
      return Promise.resolve(codes.shift())
    },
  })
  return { recovery, opened }
}

describe("the recovery of audio and video", () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it("sends its first request in the call", () => {
    const { recovery, opened } = setUp()
    void recovery.run("open")
    expect(opened).toEqual([0])
  })

  it("asks for new transports only where an ICE restart does not help", async () => {
    const [kept, lost] = [setUp({ lost: false }), setUp()]
    await kept.recovery.run("restart-ice")
    await lost.recovery.run("restart-ice")
    expect([kept.opened, lost.opened]).toEqual([[], [0]])
  })

  it("retries a temporary refusal after pauses that grow, and no other one", async () => {
    const temporary = ["media-lost", "internal", "too-many"]
    const { recovery, opened } = setUp({ codes: [...temporary, "not-inside"] })
    void recovery.run("open")
    await vi.runAllTimersAsync()
    expect(opened).toEqual([0, 100, 300, 700])
  })

  it("replaces transports that do not work at once, and after pauses when the next ones do not either", async () => {
    const { recovery, opened } = setUp()
    for (const _time of [1, 2, 3, 4]) {
      void recovery.run("open")
      await vi.runAllTimersAsync()
    }
    expect(opened).toEqual([0, 0, 100, 300])
    await vi.advanceTimersByTimeAsync(5000)
    void recovery.run("open")
    expect(opened.at(-1)).toBe(5300)
  })

  it("takes what was refused for no transports: the next request stands in no pause", async () => {
    const { recovery, opened } = setUp({ codes: ["not-inside", "not-inside", "not-inside"] })
    for (const _time of [1, 2, 3]) {
      void recovery.run("open")
      await vi.runAllTimersAsync()
    }
    expect(opened).toEqual([0, 0, 0])
  })

  it("opens once more when that was asked for while it ran, and nothing once it is closed", async () => {
    const { recovery, opened } = setUp({ codes: ["internal"] })
    void recovery.run("open")
    void recovery.run("open")
    await vi.runAllTimersAsync()
    expect(opened).toEqual([0, 100, 100])
    recovery.close()
    await recovery.run("open")
    expect(opened).toHaveLength(3)
  })

  it("asks nothing any more when it is closed in a pause", async () => {
    const { recovery, opened } = setUp({ codes: ["internal"] })
    void recovery.run("open")
    await vi.advanceTimersByTimeAsync(50)
    recovery.close()
    await vi.runAllTimersAsync()
    expect(opened).toEqual([0])
  })
})
