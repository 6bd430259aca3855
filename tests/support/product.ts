import { type ChildProcess, spawn } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { freePort } from "./free-port.ts"
import { waitFor } from "./wait-for.ts"

const ROOT = join(import.meta.dirname, "../..")

/** The real product in a process of its own: server, worker, store, built client. */
export class Product {
  readonly origin: string
  readonly webPort: number
  readonly mediaPort: number
  readonly #env: NodeJS.ProcessEnv
  readonly #folder: string
  #process: ChildProcess | undefined
  #output = ""

  /** Starts it on free ports with an empty data folder. `env` adds to the environment. */
  static async start(env: Record<string, string> = {}): Promise<Product> {
    const folder = await mkdtemp(join(tmpdir(), "samtalerom-"))
    const [port, mediaPort] = [await freePort(), await freePort()]
    const product = new Product({ port, mediaPort }, folder, {
      ...process.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      MEDIA_PORT: String(mediaPort),
      DATA_DIR: folder,
      LOG_LEVEL: "info",
      ...env,
    })
    await product.up()
    return product
  }

  private constructor(
    ports: { port: number; mediaPort: number },
    folder: string,
    env: NodeJS.ProcessEnv,
  ) {
    this.webPort = ports.port
    this.mediaPort = ports.mediaPort
    this.origin = `http://localhost:${ports.port}`
    this.#folder = folder
    this.#env = env
  }

  get folder(): string {
    return this.#folder
  }

  get pid(): number {
    if (this.#process?.pid === undefined) throw new Error("The server is not running")
    return this.#process.pid
  }

  /** Everything the process has written since it was first started. */
  get output(): string {
    return this.#output
  }

  async up(): Promise<void> {
    const child = spawn(process.execPath, [join(ROOT, "server/main.ts")], {
      env: this.#env,
      stdio: ["ignore", "pipe", "pipe"],
    })
    this.#process = child
    const note = (chunk: Buffer) => {
      this.#output += chunk.toString()
    }
    child.stdout.on("data", note)
    child.stderr.on("data", note)
    await waitFor(
      "the server is ready",
      async () => {
        if (child.exitCode !== null) throw new Error(`The server stopped:\n${this.#output}`)
        const answer = await fetch(`${this.origin}/readyz`).catch(() => undefined)
        return answer?.ok
      },
      { within: 30_000 },
    )
  }

  /** Ends the process at once, as a power cut would, and waits until it is gone. */
  async kill(): Promise<void> {
    await end(this.#process, "SIGKILL")
  }

  async stop(): Promise<void> {
    await end(this.#process, "SIGTERM")
    await rm(this.#folder, { recursive: true, force: true })
  }
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once("exit", resolve))
  child.kill(signal)
  await gone
}
