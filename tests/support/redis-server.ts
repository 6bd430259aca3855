import { type ChildProcess, spawn } from "node:child_process"
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createClient } from "redis"

import { freePort } from "./free-port.ts"
import { waitFor } from "./wait-for.ts"

/** A real Redis in a process of its own, on a free port, in an empty folder: it has nothing to do with any other. */
export class RedisServer {
  readonly port: number
  readonly #folder: string
  readonly #settings: readonly string[]
  #process: ChildProcess | undefined
  #output = ""
  #databases = 0

  /** Starts one that acknowledges what is on its disk, unless `settings` (as on its command line) say otherwise. */
  static async start(...settings: string[]): Promise<RedisServer> {
    const folder = await mkdtemp(join(tmpdir(), "samtalerom-redis-"))
    const server = new RedisServer(await freePort(), folder, settings)
    await server.up()
    return server
  }

  private constructor(port: number, folder: string, settings: readonly string[]) {
    this.port = port
    this.#folder = folder
    this.#settings = settings
  }

  /** The address of a database of its own, empty until something is stored in it. */
  newUrl(): string {
    this.#databases += 1
    return `redis://127.0.0.1:${this.port}/${this.#databases}`
  }

  /** Starts it on what it has stored. Ready when it has read all of that. */
  async up(): Promise<void> {
    const program = process.env["REDIS_SERVER_PATH"]
    if (!program)
      throw new Error("REDIS_SERVER_PATH names no Redis; run this with: npm test -- contract")
    const own = `--port ${this.port} --bind 127.0.0.1 --dir ${this.#folder} --databases 500 --appendonly yes --appendfsync always`
    // Nothing but the append-only file may keep anything.
    const args = [...own.split(" "), "--save", "", ...this.#settings]
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] })
    this.#process = child
    const note = (chunk: Buffer) => {
      this.#output += chunk.toString()
    }
    child.stdout.on("data", note)
    child.stderr.on("data", note)
    await waitFor(
      "Redis is ready",
      () => {
        if (child.exitCode !== null) throw new Error(`Redis stopped:\n${this.#output}`)
        return this.#output.includes("Ready to accept connections")
      },
      { every: 5 },
    )
    this.#output = ""
  }

  /** Ends it at once, as a power cut would. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL")
  }

  /** Stands still, with every connection open. */
  freeze(): void {
    this.#process?.kill("SIGSTOP")
  }

  thaw(): void {
    this.#process?.kill("SIGCONT")
  }

  async stop(): Promise<void> {
    this.thaw()
    await this.#end("SIGTERM")
    await rm(this.#folder, { recursive: true, force: true })
  }

  /** Every byte that it has on the disk. */
  async bytes(): Promise<Buffer> {
    const entries = await readdir(this.#folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile())
    const paths = files.map((file) => join(file.parentPath, file.name))
    // A file that is put away at this moment is no longer there.
    return Buffer.concat(
      await Promise.all(paths.map((path) => readFile(path).catch(() => Buffer.alloc(0)))),
    )
  }

  /** Says something to it by another way than the store does. */
  async tell(url: string, ...command: string[]): Promise<unknown> {
    const client = createClient({ url, RESP: 2 })
    client.on("error", () => {})
    await client.connect()
    try {
      return await client.sendCommand(command)
    } finally {
      client.destroy()
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once("exit", resolve))
    child.kill(signal)
    await gone
  }
}
