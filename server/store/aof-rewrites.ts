import * as z from "zod/mini"

import { type RedisConnection, isReply } from "./redis-connection.ts"

/** Redis writes its file anew no more often than this for our sake. ms */
const EVERY_MS = 5 * 60_000
/** When it is at it already, what was let go of since may be in what it writes: it is asked again. ms */
const AGAIN_MS = 1000

interface Options {
  warn: (sentence: string) => void
  everyMs?: number | undefined
}

/**
 * What is deleted lies on in Redis's append-only file until that is written anew, which Redis does of
 * itself only when it has grown. Here it is asked to, within minutes of anything being let go of.
 */
export class AofRewrites {
  readonly #connection: RedisConnection
  readonly #options: Options
  #timer: NodeJS.Timeout | undefined
  #lastAt = -Infinity
  #closed = false

  constructor(connection: RedisConnection, options: Options) {
    this.#connection = connection
    this.#options = options
  }

  /** Something has been let go of. */
  ask(): void {
    if (this.#closed || this.#timer !== undefined) return
    const { everyMs = EVERY_MS } = this.#options
    this.#in(Math.max(this.#lastAt + everyMs - performance.now(), 0))
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }

  #in(ms: number): void {
    this.#timer = setTimeout(() => void this.#begin(), ms)
    this.#timer.unref()
  }

  async #begin(): Promise<void> {
    this.#timer = undefined
    try {
      await this.#connection.ask(z.string(), "BGREWRITEAOF")
      this.#lastAt = performance.now()
    } catch (error) {
      if (this.#closed) return
      const never = ["NOPERM", "ERR unknown command"].some((code) => isReply(error, code))
      if (!never) return this.#in(AGAIN_MS)
      this.close()
      this.#options.warn(
        "Redis does not let this program use BGREWRITEAOF: what is deleted stays in its file until that is written anew",
      )
    }
  }
}
