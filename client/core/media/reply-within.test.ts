import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { replyWithin } from "./reply-within.ts"

describe("a reply that may never come", () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it("is the reply, when it comes in time", async () => {
    await expect(replyWithin(Promise.resolve(7), 100)).resolves.toBe(7)
    await expect(replyWithin(Promise.reject(new Error("no")), 100)).rejects.toThrow("no")
    expect(vi.getTimerCount()).toBe(0)
  })

  it("is undefined when it does not, and a late rejection is ignored", async () => {
    let refuse: (error: Error) => void = () => {}
    const asked = new Promise<number>((_, reject) => (refuse = reject))
    const answer = replyWithin(asked, 100)
    await vi.advanceTimersByTimeAsync(100)
    await expect(answer).resolves.toBeUndefined()
    refuse(new Error("too late"))
    await vi.advanceTimersByTimeAsync(0)
  })
})
