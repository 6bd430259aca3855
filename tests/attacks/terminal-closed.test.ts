import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { rm } from "node:fs/promises"
import { expect, it } from "vitest"

import { placeFor } from "../support/product.ts"
import { makeGroup } from "../support/test-group.ts"
import { TestClient, codeOf } from "../support/test-client.ts"
import { waitFor } from "../support/wait-for.ts"
import { workerPids } from "../support/worker-process.ts"

const MAIN = join(import.meta.dirname, "../../server/main.ts")

it("stops in order when its terminal is closed, though nobody reads its log any more", async () => {
  const { port, folder, env } = await placeFor({ LOG_LEVEL: "debug" })
  const child = spawn(process.execPath, [MAIN], { env, stdio: ["ignore", "pipe", "pipe"] })
  const exited = once(child, "exit")
  const origin = `http://localhost:${port}`
  await waitFor(
    "it is ready",
    async () => (await fetch(`${origin}/readyz`).catch(() => null))?.ok,
    {
      within: 60_000,
    },
  )
  const person = await TestClient.inside(origin, await makeGroup(origin))
  const workers = await workerPids(child.pid!)
  expect(workers.length).toBeGreaterThan(0)

  child.stdout.destroy()
  child.stderr.destroy()
  // It has something to say, and cannot.
  await fetch(`${origin}/api/groups`, {
    method: "POST",
    headers: { origin: "https://elsewhere.example" },
  })
  expect(codeOf(await person.ask("time", {}))).toBe("ok")

  child.kill("SIGHUP")
  expect(await exited).toEqual([0, null])
  await waitFor("no worker is left", () => workers.every(isGone))
  person.close()
  await rm(folder, { recursive: true, force: true })
})

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}
