import { describe, expect, it } from "vitest"

import { SerialQueue } from "./serial-queue.ts"

describe("a serial queue", () => {
  it("does one thing after the other, whatever each of them waits for", async () => {
    const queue = new SerialQueue()
    const gate = Promise.withResolvers<void>()
    const done: string[] = []
    const slow = queue.run(async () => {
      await gate.promise
      done.push("slow")
    })
    const quick = queue.run(async () => {
      done.push("quick")
    })
    expect(done).toEqual([])
    gate.resolve()
    await Promise.all([slow, quick])
    expect(done).toEqual(["slow", "quick"])
  })

  it("reports to the caller that its work failed, and goes on", async () => {
    const queue = new SerialQueue()
    const failing = queue.run(() => Promise.reject(new Error("No")))
    const next = queue.run(async () => "done")
    await expect(failing).rejects.toThrow("No")
    expect(await next).toBe("done")
    await queue.idle()
  })
})
