import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { build } from "vite"

import { freePort } from "../../../tests/support/free-port.ts"
import { waitFor } from "../../../tests/support/wait-for.ts"

/** The bare page, built and served by the bare server in a process of its own. */
export class BareServer {
  readonly origin: string
  readonly #process: ChildProcess
  readonly #folder: string

  static async start(): Promise<BareServer> {
    const folder = await mkdtemp(join(tmpdir(), "bare-"))
    await build({
      root: import.meta.dirname,
      configFile: false,
      logLevel: "warn",
      build: { outDir: folder, emptyOutDir: true, target: "es2022" },
    })
    const port = await freePort()
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, "server.ts"), String(port), folder],
      { stdio: ["ignore", "inherit", "inherit"] },
    )
    const server = new BareServer(`http://localhost:${port}`, child, folder)
    await waitFor("the bare server is ready", async () => {
      const answer = await fetch(server.origin).catch(() => undefined)
      return answer?.ok
    })
    return server
  }

  private constructor(origin: string, child: ChildProcess, folder: string) {
    this.origin = origin
    this.#process = child
    this.#folder = folder
  }

  get pid(): number {
    if (this.#process.pid === undefined) throw new Error("The bare server is not running")
    return this.#process.pid
  }

  /** Resolves when the process is gone: as long as it lives, it keeps this one alive too. */
  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const gone = once(this.#process, "exit")
      this.#process.kill("SIGTERM")
      await gone
    }
    await rm(this.#folder, { recursive: true, force: true })
  }
}
