import { type ChildProcess, spawn } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { freePort } from "./free-port.ts"
import { waitFor } from "./wait-for.ts"

const ROOT = join(import.meta.dirname, "../..")

interface Place {
  port: number
  mediaPort: number
  folder: string
  env: NodeJS.ProcessEnv
}

/** The real product in a process of its own: server, worker, store, built client. */
export class Product {
  readonly origin: string
  readonly webPort: number
  readonly mediaPort: number
  readonly #env: NodeJS.ProcessEnv
  readonly #folder: string
  readonly #root: string
  #process: ChildProcess | undefined
  #output = ""

  /** Starts it on free ports with an empty data folder. `env` adds to the environment. `root`: of another checkout of the project. */
  static async start(env: Record<string, string> = {}, root = ROOT): Promise<Product> {
    const product = new Product(await placeFor(env), root)
    await product.up()
    return product
  }

  protected constructor({ port, mediaPort, folder, env }: Place, root = ROOT) {
    this.webPort = port
    this.mediaPort = mediaPort
    this.origin = `http://${env["HOST"] === "::1" ? "[::1]" : "localhost"}:${port}`
    this.#folder = folder
    this.#env = env
    this.#root = root
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
    const child = this.launch(this.#env)
    this.#process = child
    const note = (chunk: Buffer) => {
      this.#output += chunk.toString()
    }
    child.stdout?.on("data", note)
    child.stderr?.on("data", note)
    await waitFor(
      "the server is ready",
      async () => {
        if (child.exitCode !== null) throw new Error(`The server stopped:\n${this.#output}`)
        const answer = await fetch(`${this.origin}/readyz`).catch(() => undefined)
        return answer?.ok
      },
      { within: 60_000 },
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

  /** The process of its own. */
  protected launch(env: NodeJS.ProcessEnv): ChildProcess {
    return spawn(process.execPath, [join(this.#root, "server/main.ts")], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    })
  }
}

/** Free ports and an empty folder for one server, and the environment that says so. */
export async function placeFor(env: Record<string, string>): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "samtalerom-"))
  const [port, mediaPort] = [await freePort(), await freePort()]
  const own = {
    PORT: String(port),
    HOST: "127.0.0.1",
    MEDIA_PORT: String(mediaPort),
    DATA_DIR: folder,
    LOG_LEVEL: "info",
  }
  return { port, mediaPort, folder, env: { ...process.env, ...own, ...env } }
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once("exit", resolve))
  child.kill(signal)
  await gone
}
