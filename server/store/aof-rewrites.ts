import * as z from "zod/mini"

import type { RedisConnection } from "./redis-connection.ts"
import { hasReplyCode } from "./redis-errors.ts"

/** Redis is requested to rewrite its file no more often than this. ms */
const EVERY_MS = 5 * 60_000
/** While a rewrite is running, what was deleted since may still be written: the request is repeated. ms */
const AGAIN_MS = 1000

interface Options {
  warn: (sentence: string) => void
  everyMs?: number | undefined
}

/**
 * What is deleted stays in Redis's append-only file until that is rewritten, which Redis does by itself
 * only when it has grown. This requests a rewrite within minutes of every deletion.
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

  /** Call it when something has been deleted. */
  request(): void {
    if (this.#closed || this.#timer !== undefined) return
    const { everyMs = EVERY_MS } = this.#options
    this.#schedule(Math.max(this.#lastAt + everyMs - performance.now(), 0))
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }

  #schedule(ms: number): void {
    this.#timer = setTimeout(() => void this.#rewrite(), ms)
    this.#timer.unref()
  }

  async #rewrite(): Promise<void> {
    this.#timer = undefined
    try {
      await this.#connection.send(z.string(), "BGREWRITEAOF")
      this.#lastAt = performance.now()
    } catch (error) {
      if (this.#closed) return
      const never = ["NOPERM", "ERR unknown command"].some((code) => hasReplyCode(error, code))
      if (!never) return this.#schedule(AGAIN_MS)
      this.close()
      this.#options.warn(
        "Redis does not let this program use BGREWRITEAOF: what is deleted stays in its file until that is rewritten",
      )
    }
  }
}
