import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { whenIdle } from "./when-idle.ts"

describe("what is done when the page is idle", () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it("waits until the browser is idle", () => {
    const idle: (() => void)[] = []
    vi.stubGlobal("requestIdleCallback", (callback: () => void) => idle.push(callback))
    const done = vi.fn()
    whenIdle(done)
    vi.advanceTimersByTime(10_000)
    expect(done).not.toHaveBeenCalled()
    idle.forEach((callback) => callback())
    expect(done).toHaveBeenCalledOnce()
  })

  it("comes a moment later in a browser that does not say when it is", () => {
    vi.stubGlobal("requestIdleCallback", undefined)
    Reflect.deleteProperty(globalThis, "requestIdleCallback")
    const [done, cancelled] = [vi.fn(), vi.fn()]
    whenIdle(done)
    whenIdle(cancelled)()
    expect(done).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1000)
    expect(done).toHaveBeenCalledOnce()
    expect(cancelled).not.toHaveBeenCalled()
  })
})
