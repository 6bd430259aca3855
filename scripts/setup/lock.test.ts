import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { oneAtATime } from "./lock.ts"

let folder = ""

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lock-"))
  vi.stubEnv("XDG_CACHE_HOME", folder)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

it("lets the second of two starts wait until the first is done", async () => {
  const order: string[] = []
  const holding = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const first = oneAtATime("a thing", async () => {
    holding.resolve()
    await release.promise
    order.push("first")
  })
  await holding.promise
  const second = oneAtATime("a thing", async () => order.push("second"))
  await oneAtATime("another thing", async () => order.push("another"))
  release.resolve()
  await Promise.all([first, second])
  expect(order).toEqual(["another", "first", "second"])
})

it("lets the next one in after a failure", async () => {
  await expect(
    oneAtATime("a thing", async () => {
      throw new Error("no disk")
    }),
  ).rejects.toThrow("no disk")
  expect(await oneAtATime("a thing", async () => "done")).toBe("done")
})
