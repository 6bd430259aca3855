import { createHash } from "node:crypto"
import { ClientOfflineError, ErrorReply, ReconnectStrategyError, createClient } from "redis"
import type * as z from "zod/mini"

/** How long Redis is waited for. ms */
export interface Patience {
  /** For an answer; then the connection is given up. */
  answerMs: number
  /** At the start. */
  openMs: number
}

const STANDARD_PATIENCE: Patience = { answerMs: 3000, openMs: 5000 }
const LONGEST_PAUSE_MS = 1000

/** A Lua script that Redis runs as a whole, or not at all. */
export class Script {
  readonly text: string
  readonly sha: string

  constructor(text: string) {
    this.text = text
    this.sha = createHash("sha1").update(text).digest("hex")
  }
}

interface Options {
  /** Told when Redis is out of reach, and when it answers again. */
  warn: (sentence: string) => void
  patience?: Patience | undefined
}

/**
 * The connection to one Redis. It is made anew by itself whenever it breaks; until then every question
 * is refused at once, and none waits longer than the patience lasts.
 */
export class RedisLine {
  readonly #url: string
  readonly #warn: Options["warn"]
  readonly #patience: Patience
  #client: ReturnType<typeof createClient>
  #state: "opening" | "open" | "lost" | "closed" = "opening"

  /** Throws with what Redis said, or the system of it, when nothing answers in time. */
  static async open(url: string, options: Options): Promise<RedisLine> {
    const line = new RedisLine(url, options)
    try {
      await line.#client.connect()
      await line.#loaded(performance.now() + line.#patience.openMs)
      line.#state = "open"
      return line
    } catch (error) {
      await line.close()
      throw error instanceof ReconnectStrategyError ? error.originalError : error
    }
  }

  private constructor(url: string, { warn, patience = STANDARD_PATIENCE }: Options) {
    this.#url = url
    this.#warn = warn
    this.#patience = patience
    this.#client = this.#newClient(performance.now() + patience.openMs)
  }

  /** Asks Redis, and checks that the answer has the shape that is expected. */
  async ask<T>(schema: z.ZodMiniType<T>, ...command: string[]): Promise<T> {
    if (this.#state === "closed") throw new Error("The store is closed")
    const client = this.#client
    const { promise: late, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      reject(new Error("Redis does not answer"))
      this.#renew(client)
    }, this.#patience.answerMs)
    try {
      return schema.parse(await Promise.race([client.sendCommand(command), late]))
    } finally {
      clearTimeout(timer)
    }
  }

  async run<T>(
    schema: z.ZodMiniType<T>,
    { sha, text }: Script,
    keys: readonly string[],
    args: readonly string[],
  ): Promise<T> {
    const rest = [String(keys.length), ...keys, ...args]
    try {
      return await this.ask(schema, "EVALSHA", sha, ...rest)
    } catch (error) {
      // Redis forgets scripts when it starts anew.
      if (!isReply(error, "NOSCRIPT")) throw error
      return await this.ask(schema, "EVAL", text, ...rest)
    }
  }

  async close(): Promise<void> {
    if (this.#state === "closed") return
    this.#state = "closed"
    this.#client.destroy()
  }

  #newClient(giveUpAt = Infinity): ReturnType<typeof createClient> {
    const { answerMs, openMs } = this.#patience
    const client: ReturnType<typeof createClient> = createClient({
      url: this.#url,
      RESP: 2,
      disableOfflineQueue: true,
      disableClientInfo: true,
      maintNotifications: "disabled",
      // A server that is there and says nothing is found out even when nobody asks.
      pingInterval: answerMs,
      socket: {
        connectTimeout: openMs,
        socketTimeout: 3 * answerMs,
        reconnectStrategy: (retries, cause) => {
          const isHopeless = cause instanceof ErrorReply || performance.now() > giveUpAt
          if (this.#state === "opening" && isHopeless) return cause
          return Math.min(50 * 2 ** retries, LONGEST_PAUSE_MS)
        },
      },
    })
    client.on("error", () => this.#lost(client))
    client.on("ready", () => this.#back(client))
    return client
  }

  /** A silent connection is worth nothing: what is asked next is asked on a new one. */
  #renew(silent: ReturnType<typeof createClient>): void {
    if (this.#client !== silent || this.#state === "closed") return
    this.#lost(silent)
    this.#client = this.#newClient()
    silent.destroy()
    // It goes on trying until it is closed, and then there is nobody to tell.
    this.#client.connect().catch(() => {})
  }

  #lost(client: ReturnType<typeof createClient>): void {
    if (this.#client !== client || this.#state !== "open") return
    this.#state = "lost"
    this.#warn("Redis is out of reach; nothing can be stored until it is back")
  }

  #back(client: ReturnType<typeof createClient>): void {
    if (this.#client !== client || this.#state !== "lost") return
    this.#state = "open"
    this.#warn("Redis answers again")
  }

  /** A Redis that has just started reads its file first. */
  async #loaded(giveUpAt: number): Promise<void> {
    for (;;) {
      try {
        await this.#client.ping()
        return
      } catch (error) {
        if (!isReply(error, "LOADING") || performance.now() > giveUpAt) throw error
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  }
}

/** Whether Redis has certainly not done what it was asked: it was not reached, or has said no. */
export function isUndone(error: unknown): boolean {
  return error instanceof ClientOfflineError || error instanceof ErrorReply
}

export function isReply(error: unknown, code: string): boolean {
  return error instanceof ErrorReply && error.message.startsWith(code)
}
