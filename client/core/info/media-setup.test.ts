import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { MediaSetup, waitAtBeginning } from "./media-setup.ts"

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function setUp() {
  const log: string[] = []
  const recover = async (how: string) => void log.push(how)
  const setup = new MediaSetup({ recover, stop: () => void log.push("stop") })
  return { log, setup }
}

describe("when the media of an info meeting is set up", () => {
  it("[IM6] three hundred listeners spread over fifteen seconds as a host begins", () => {
    expect(waitAtBeginning(300, 0.999)).toBeCloseTo(14_985)
    expect(waitAtBeginning(300, 0)).toBe(0)
    expect(waitAtBeginning(10, 0.999)).toBeLessThan(500)
  })

  it("waits as long as asked for, and once", () => {
    const { log, setup } = setUp()
    setup.begin(3000)
    setup.begin(0)
    vi.advanceTimersByTime(2999)
    expect(log).toEqual([])
    vi.advanceTimersByTime(1)
    expect(log).toEqual(["open"])
  })

  it("is not at all for one who has left meanwhile", () => {
    const { log, setup } = setUp()
    setup.begin(3000)
    setup.close()
    vi.advanceTimersByTime(10_000)
    expect(log).toEqual([])
  })

  it("is not before the meeting has begun, even after a lost connection", () => {
    const { log, setup } = setUp()
    setup.recover()
    expect(log).toEqual([])
    setup.begin(0)
    setup.recover()
    expect(log).toEqual(["open", "restart-ice"])
  })

  it("[IM11] stays paused in a small circle, also when the connection was lost, and comes back after it", () => {
    const { log, setup } = setUp()
    setup.begin(0)
    setup.pause(true)
    setup.recover()
    expect(log).toEqual(["open", "stop"])
    setup.pause(false)
    expect(log).toEqual(["open", "stop", "open"])
  })
})
