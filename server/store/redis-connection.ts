import { ErrorReply, ReconnectStrategyError } from "redis"
import * as z from "zod/mini"

import { type RedisClient, type Timeouts, newRedisClient, pauseAfter } from "./redis-client.ts"
import { NotConnected, hasReplyCode, isNotWritable } from "./redis-errors.ts"
import type { Script } from "./redis-scripts.ts"

const DEFAULT_TIMEOUTS: Timeouts = { replyMs: 3000, openMs: 5000 }

/** Sends one command; see RedisConnection.send. */
export type SendCommand = <T>(schema: z.ZodMiniType<T>, ...command: string[]) => Promise<T>

interface Options {
  /** Called when Redis is out of reach, and when it answers again. */
  warn: (sentence: string) => void
  /** Checks the Redis at the other end of a new connection. Throws when it must not be used, or not yet. */
  check: (send: SendCommand) => Promise<void>
  timeouts?: Timeouts | undefined
}

/**
 * The connection to one Redis. It reconnects by itself when it breaks, and when the Redis at its other
 * end has become a replica; until then every command is refused at once, and none waits longer than the
 * timeout.
 */
export class RedisConnection {
  readonly #url: string
  readonly #warn: Options["warn"]
  readonly #check: Options["check"]
  readonly #timeouts: Timeouts
  #client: RedisClient
  #state: "opening" | "open" | "lost" | "closed" = "opening"
  /** How many connections there have been. */
  #connections = 0
  /** How many in a row could not be used. */
  #failures = 0
  #timer: NodeJS.Timeout | undefined

  /** Throws the error of Redis, or of the system, when nothing answers in time. */
  static async open(url: string, options: Options): Promise<RedisConnection> {
    const connection = new RedisConnection(url, options)
    try {
      await connection.#client.connect()
      await connection.#checkUntil(performance.now() + connection.#timeouts.openMs)
      connection.#state = "open"
      connection.#checkRepeatedly()
      return connection
    } catch (error) {
      await connection.close()
      throw error instanceof ReconnectStrategyError ? error.originalError : error
    }
  }

  private constructor(url: string, { warn, check, timeouts = DEFAULT_TIMEOUTS }: Options) {
    this.#url = url
    this.#warn = warn
    this.#check = check
    this.#timeouts = timeouts
    this.#client = this.#newClient(performance.now() + timeouts.openMs)
  }

  /** Sends a command, and checks that the reply has the expected shape. */
  async send<T>(schema: z.ZodMiniType<T>, ...command: string[]): Promise<T> {
    if (this.#state === "closed") throw new Error("The store is closed")
    if (this.#state !== "open") throw new NotConnected()
    return this.#sendOn(this.#client, schema, ...command)
  }

  /**
   * Runs a script. Where `replicas` is not 0, so many have acknowledged its writes before this resolves:
   * the writes are still there when one of them takes over.
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
    const within = String(Math.ceil(this.#timeouts.replyMs / 2))
    const copies = await this.send(z.int(), "WAIT", String(replicas), within)
    // WAIT counts the writes of its own connection only.
    if (connection !== this.#connections) throw new Error("The connection was lost")
    if (copies < replicas) throw new Error("Too few replicas of Redis have confirmed the write")
    return result
  }

  async #runScript<T>(
    schema: z.ZodMiniType<T>,
    { sha, text }: Script,
    rest: readonly string[],
  ): Promise<T> {
    try {
      return await this.send(schema, "EVALSHA", sha, ...rest)
    } catch (error) {
      // Redis forgets scripts when it restarts.
      if (!hasReplyCode(error, "NOSCRIPT")) throw error
      return await this.send(schema, "EVAL", text, ...rest)
    }
  }

  async #sendOn<T>(
    client: RedisClient,
    schema: z.ZodMiniType<T>,
    ...command: string[]
  ): Promise<T> {
    const { promise: late, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      reject(new Error("Redis does not answer"))
      this.#replace(client)
    }, this.#timeouts.replyMs)
    try {
      return schema.parse(await Promise.race([client.sendCommand(command), late]))
    } catch (error) {
      if (isNotWritable(error)) this.#unusable(client)
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

  #newClient(giveUpAt = Infinity): RedisClient {
    const client = newRedisClient({
      url: this.#url,
      timeouts: this.#timeouts,
      isOpening: () => this.#state === "opening",
      giveUpAt,
    })
    client.on("error", () => this.#lost(client))
    client.on("ready", () => void this.#connected(client))
    return client
  }

  /** Gives up a connection that does not answer: the next command is sent on another. */
  #replace(silent: RedisClient): void {
    if (this.#client !== silent || this.#state === "closed") return
    this.#lost(silent)
    this.#client = this.#newClient()
    silent.destroy()
    // It retries until it is closed, and then nobody waits for it.
    this.#client.connect().catch(() => {})
  }

  #lost(client: RedisClient): void {
    if (this.#client !== client || this.#state !== "open") return
    this.#state = "lost"
    clearTimeout(this.#timer)
    this.#warn("Redis is out of reach; nothing can be stored until it is back")
  }

  /** Connected again: the connection is used after the Redis at its other end has been checked. */
  async #connected(client: RedisClient): Promise<void> {
    this.#connections += 1
    if (this.#client !== client || this.#state !== "lost") return
    try {
      await this.#checkOn(client)
    } catch {
      return this.#unusable(client)
    }
    if (this.#client !== client || this.#state !== "lost") return
    this.#state = "open"
    this.#failures = 0
    this.#checkRepeatedly()
    this.#warn("Redis answers again")
  }

  /** The Redis at the other end cannot be used: another may soon be there at the same address. */
  #unusable(client: RedisClient): void {
    if (this.#client !== client || this.#state === "closed" || this.#state === "opening") return
    this.#lost(client)
    this.#failures += 1
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#replace(client), pauseAfter(this.#failures))
  }

  /** Finds out that a Redis has become a replica also when nobody writes. */
  #checkRepeatedly(): void {
    clearTimeout(this.#timer)
    const client = this.#client
    this.#timer = setTimeout(() => {
      this.#checkOn(client).then(
        () => this.#state === "open" && this.#client === client && this.#checkRepeatedly(),
        () => this.#unusable(client),
      )
    }, this.#timeouts.replyMs)
    this.#timer.unref()
  }

  async #checkOn(client: RedisClient): Promise<void> {
    await this.#check((schema, ...command) => this.#sendOn(client, schema, ...command))
  }

  /** A Redis that has just started loads its file first, and a replica may be about to become master. */
  async #checkUntil(giveUpAt: number): Promise<void> {
    for (;;) {
      try {
        await this.#checkOn(this.#client)
        return
      } catch (error) {
        const isHopeless = error instanceof ErrorReply && !isNotWritable(error)
        if (isHopeless || performance.now() > giveUpAt) throw error
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  }
}
