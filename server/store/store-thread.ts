import { Worker } from "node:worker_threads"
import type * as z from "zod/mini"

import { assertNever } from "#shared/values/assert-never.ts"

import type { Warn } from "./document-parser.ts"
import type { FromThread, ThreadData, ThreadRequest, ToThread } from "./sqlite-messages.ts"

/** The thread is restarted at once, then after pauses that grow to this, ms. */
const MAX_PAUSE_MS = 1000
const FIRST_PAUSE_MS = 50

/** The thread has ended before it replied: it is not known whether a change was made. */
export class Unanswered extends Error {}

interface Pending {
  resolve: (value: unknown) => void
  reject: (error: Error) => void
}

type State =
  /** Until it has opened the file for the first time. */
  | { kind: "opening"; worker: Worker; opened: () => void; failed: (error: Error) => void }
  | { kind: "up"; worker: Worker }
  | { kind: "down"; timer: NodeJS.Timeout }
  | { kind: "closed" }

/**
 * The thread in which one SQLite file is read and written. Replies come in any order; changes are made in
 * the order in which they were requested. If the thread ends, requests without a reply are rejected with
 * `Unanswered`, and a new thread opens the file.
 */
export class StoreThread {
  readonly #path: string
  readonly #warn: Warn
  readonly #pending = new Map<number, Pending>()
  #state: State
  #lastId = 0
  /** How many threads in a row could not open the file. */
  #failures = 0

  /** Resolves when the file is open; throws with the reason why it cannot be opened. */
  static async start(path: string, warn: Warn): Promise<StoreThread> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const thread = new StoreThread(path, warn, { opened: resolve, failed: reject })
    await promise
    return thread
  }

  private constructor(
    path: string,
    warn: Warn,
    callbacks: Pick<Extract<State, { kind: "opening" }>, "opened" | "failed">,
  ) {
    this.#path = path
    this.#warn = warn
    this.#state = { kind: "opening", worker: this.#newWorker(), ...callbacks }
  }

  /** Sends a request, and checks that the reply has the expected shape. Throws with the reason of a refusal. */
  async request<T>(schema: z.ZodMiniType<T>, request: ThreadRequest): Promise<T> {
    const { kind } = this.#state
    if (kind === "closed") throw new Error("The store is closed")
    if (kind === "down") throw new Error("The database cannot be opened just now")
    return schema.parse(await this.#post(this.#state.worker, request))
  }

  /** Waits for the replies to earlier requests. Idempotent. */
  async close(): Promise<void> {
    const before = this.#state
    this.#state = { kind: "closed" }
    if (before.kind === "closed") return
    if (before.kind === "down") return clearTimeout(before.timer)
    const gone = new Promise((resolve) => before.worker.once("exit", resolve))
    await this.#post(before.worker, { kind: "close" }).catch(() => {})
    await gone
  }

  #post(worker: Worker, request: ThreadRequest): Promise<unknown> {
    this.#lastId += 1
    const message: ToThread = { id: this.#lastId, request }
    return new Promise((resolve, reject) => {
      this.#pending.set(message.id, { resolve, reject })
      worker.postMessage(message)
    })
  }

  #newWorker(): Worker {
    const workerData: ThreadData = { path: this.#path }
    const file = new URL("./sqlite-thread.ts", import.meta.url)
    // Options with which this process was started, such as --input-type, may not suit the thread.
    const worker = new Worker(file, { workerData, execArgv: [] })
    worker.on("message", (message: FromThread) => this.#received(message))
    worker.on("error", (error) => this.#failed(error))
    worker.on("exit", () => this.#ended())
    return worker
  }

  #received(message: FromThread): void {
    switch (message.kind) {
      case "opened":
        return this.#opened()
      case "unopened":
        if (this.#state.kind === "opening") this.#state.failed(new Error(message.why))
        return
      case "warning":
        return this.#warn(message.sentence)
      case "done":
        return this.#takePending(message.id)?.resolve(message.value)
      case "refused":
        return this.#takePending(message.id)?.reject(new Error(message.why))
      default:
        return assertNever(message)
    }
  }

  #failed(error: Error): void {
    if (this.#state.kind === "opening") this.#state.failed(error)
    else this.#warn(`The thread of the database ended: ${error.message}`)
  }

  #opened(): void {
    this.#failures = 0
    if (this.#state.kind !== "opening") return
    const { worker, opened } = this.#state
    this.#state = { kind: "up", worker }
    opened()
  }

  #takePending(id: number): Pending | undefined {
    const pending = this.#pending.get(id)
    this.#pending.delete(id)
    return pending
  }

  #ended(): void {
    const unanswered = [...this.#pending.values()]
    this.#pending.clear()
    for (const { reject } of unanswered) reject(new Unanswered("The thread of the database ended"))
    const before = this.#state
    if (before.kind === "closed") return
    if (before.kind === "opening") {
      this.#state = { kind: "closed" }
      return before.failed(new Error("The thread of the database ended"))
    }
    const pause = this.#failures === 0 ? 0 : FIRST_PAUSE_MS * 2 ** this.#failures
    this.#failures += 1
    const timer = setTimeout(() => this.#startAgain(), Math.min(pause, MAX_PAUSE_MS))
    this.#state = { kind: "down", timer }
  }

  #startAgain(): void {
    this.#state = { kind: "up", worker: this.#newWorker() }
  }
}
