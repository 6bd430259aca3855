import { createHash } from "node:crypto"
import { ClientOfflineError, ErrorReply, ReconnectStrategyError, createClient } from "redis"
import * as z from "zod/mini"

/** How long Redis is waited for. ms */
export interface Timeouts {
  /** For an answer; then the connection is given up. */
  answerMs: number
  /** At the start. */
  openMs: number
}

const STANDARD_PATIENCE: Timeouts = { answerMs: 3000, openMs: 5000 }
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

/** Asks Redis one thing; see RedisLine.ask. */
export type Ask = <T>(schema: z.ZodMiniType<T>, ...command: string[]) => Promise<T>

interface Options {
  /** Told when Redis is out of reach, and when it answers again. */
  warn: (sentence: string) => void
  /** Looks at the Redis at the other end of a new connection. Throws when it must not be used, or not yet. */
  check: (ask: Ask) => Promise<void>
  timeouts?: Timeouts | undefined
}

/** Nothing was asked: there is no Redis just now that may be used. */
class NotReady extends Error {
  constructor() {
    super("Redis is out of reach")
  }
}

/**
 * Answers after which nothing can be stored by way of this connection: the Redis at its other end has
 * become a replica, or reads its file. Older versions put the code inside the message of a script.
 */
const ELSEWHERE = /^(?:READONLY|MASTERDOWN|LOADING)\b|-READONLY\b/

/**
 * The connection to one Redis. It is made anew by itself whenever it breaks, and when the Redis at its
 * other end has become a replica; until then every question is refused at once, and none waits longer
 * than the patience lasts.
 */
export class RedisConnection {
  readonly #url: string
  readonly #warn: Options["warn"]
  readonly #check: Options["check"]
  readonly #timeouts: Timeouts
  #client: ReturnType<typeof createClient>
  #state: "opening" | "open" | "lost" | "closed" = "opening"
  /** How many connections there have been. */
  #connections = 0
  /** How many in a row could not be used. */
  #failures = 0
  #timer: NodeJS.Timeout | undefined

  /** Throws with what Redis said, or the system of it, when nothing answers in time. */
  static async open(url: string, options: Options): Promise<RedisConnection> {
    const connection = new RedisConnection(url, options)
    try {
      await connection.#client.connect()
      await connection.#fit(performance.now() + connection.#timeouts.openMs)
      connection.#state = "open"
      connection.#watch()
      return connection
    } catch (error) {
      await connection.close()
      throw error instanceof ReconnectStrategyError ? error.originalError : error
    }
  }

  private constructor(url: string, { warn, check, timeouts = STANDARD_PATIENCE }: Options) {
    this.#url = url
    this.#warn = warn
    this.#check = check
    this.#timeouts = timeouts
    this.#client = this.#newClient(performance.now() + timeouts.openMs)
  }

  /** Asks Redis, and checks that the answer has the shape that is expected. */
  async ask<T>(schema: z.ZodMiniType<T>, ...command: string[]): Promise<T> {
    if (this.#state === "closed") throw new Error("The store is closed")
    if (this.#state !== "open") throw new NotReady()
    return this.#askOn(this.#client, schema, ...command)
  }

  /**
   * Runs a script. Where `replicas` is not 0, it has been taken up by so many before this resolves: it is
   * there still when one of them takes over.
   */
  async run<T>(
    schema: z.ZodMiniType<T>,
    script: Script,
    keys: readonly string[],
    args: readonly string[],
    replicas: number,
  ): Promise<T> {
    const connection = this.#connections
    const result = await this.#runScript(schema, script, [String(keys.length), ...keys, ...args])
    if (replicas === 0) return result
    const within = String(Math.ceil(this.#timeouts.answerMs / 2))
    const copies = await this.ask(z.int(), "WAIT", String(replicas), within)
    // Another connection knows nothing of what was written on this one.
    if (connection !== this.#connections) throw new Error("The connection broke")
    if (copies < replicas) throw new Error("Too few replicas of Redis have taken it up")
    return result
  }

  async #runScript<T>(
    schema: z.ZodMiniType<T>,
    { sha, text }: Script,
    rest: readonly string[],
  ): Promise<T> {
    try {
      return await this.ask(schema, "EVALSHA", sha, ...rest)
    } catch (error) {
      // Redis forgets scripts when it starts anew.
      if (!isReply(error, "NOSCRIPT")) throw error
      return await this.ask(schema, "EVAL", text, ...rest)
    }
  }

  async #askOn<T>(
    client: ReturnType<typeof createClient>,
    schema: z.ZodMiniType<T>,
    ...command: string[]
  ): Promise<T> {
    const { promise: late, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      reject(new Error("Redis does not answer"))
      this.#renew(client)
    }, this.#timeouts.answerMs)
    try {
      return schema.parse(await Promise.race([client.sendCommand(command), late]))
    } catch (error) {
      if (error instanceof ErrorReply && ELSEWHERE.test(error.message)) this.#unfit(client)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  async close(): Promise<void> {
    if (this.#state === "closed") return
    this.#state = "closed"
    clearTimeout(this.#timer)
    this.#client.destroy()
  }

  #newClient(giveUpAt = Infinity): ReturnType<typeof createClient> {
    const { answerMs, openMs } = this.#timeouts
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
          return pauseAfter(retries)
        },
      },
    })
    client.on("error", () => this.#lost(client))
    client.on("ready", () => void this.#connected(client))
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
    clearTimeout(this.#timer)
    this.#warn("Redis is out of reach; nothing can be stored until it is back")
  }

  /** There is a connection again: it is used once the Redis at its other end has been looked at. */
  async #connected(client: ReturnType<typeof createClient>): Promise<void> {
    this.#connections += 1
    if (this.#client !== client || this.#state !== "lost") return
    try {
      await this.#checkOn(client)
    } catch {
      return this.#unfit(client)
    }
    if (this.#client !== client || this.#state !== "lost") return
    this.#state = "open"
    this.#failures = 0
    this.#watch()
    this.#warn("Redis answers again")
  }

  /** The Redis at the other end cannot be used: perhaps another is there soon, at the same address. */
  #unfit(client: ReturnType<typeof createClient>): void {
    if (this.#client !== client || this.#state === "closed" || this.#state === "opening") return
    this.#lost(client)
    this.#failures += 1
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#renew(client), pauseAfter(this.#failures))
  }

  /** That a Redis has become a replica is found out even when nobody writes. */
  #watch(): void {
    clearTimeout(this.#timer)
    const client = this.#client
    this.#timer = setTimeout(() => {
      this.#checkOn(client).then(
        () => this.#state === "open" && this.#client === client && this.#watch(),
        () => this.#unfit(client),
      )
    }, this.#timeouts.answerMs)
    this.#timer.unref()
  }

  async #checkOn(client: ReturnType<typeof createClient>): Promise<void> {
    await this.#check((schema, ...command) => this.#askOn(client, schema, ...command))
  }

  /** A Redis that has just started reads its file first, and one may be about to take over. */
  async #fit(giveUpAt: number): Promise<void> {
    for (;;) {
      try {
        await this.#checkOn(this.#client)
        return
      } catch (error) {
        const isHopeless = error instanceof ErrorReply && !ELSEWHERE.test(error.message)
        if (isHopeless || performance.now() > giveUpAt) throw error
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  }
}

/** How long to wait after so many failures in a row, ms. */
function pauseAfter(failures: number): number {
  return Math.min(50 * 2 ** failures, LONGEST_PAUSE_MS)
}

/**
 * Whether Redis has certainly not done what it was asked: it was not reached, or has said no. Every no is
 * one - READONLY, LOADING, MASTERDOWN, NOREPLICAS, MISCONF, OOM - for Redis says it before the first
 * change of a script. Uncertain is what got no answer, and what too few replicas have taken up.
 */
export function isUndone(error: unknown): boolean {
  return (
    error instanceof ClientOfflineError || error instanceof ErrorReply || error instanceof NotReady
  )
}

export function isReply(error: unknown, code: string): boolean {
  return error instanceof ErrorReply && error.message.startsWith(code)
}
