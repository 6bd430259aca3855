import { RedisServer } from "./redis-server.ts"
import { TcpRelay } from "./tcp-relay.ts"
import { waitFor } from "./wait-for.ts"

/** Two real Redis, the second a replica of the first, behind one address: what an operator or a sentinel does is done by hand. */
export class RedisPair {
  readonly first: RedisServer
  readonly second: RedisServer
  readonly #relay: TcpRelay

  static async start(): Promise<RedisPair> {
    const start = () => RedisServer.start("--repl-diskless-sync-delay", "0")
    const [first, second] = await Promise.all([start(), start()])
    const pair = new RedisPair(first, second, await TcpRelay.to(first.port))
    await pair.follow(second, first)
    return pair
  }

  private constructor(first: RedisServer, second: RedisServer, relay: TcpRelay) {
    this.first = first
    this.second = second
    this.#relay = relay
  }

  /** The address that stays. */
  get url(): string {
    return `redis://127.0.0.1:${this.#relay.port}/1`
  }

  /** One becomes the replica of the other; resolves when it has all that the other has. */
  async follow(one: RedisServer, other: RedisServer): Promise<void> {
    await this.tell(one, "REPLICAOF", "127.0.0.1", String(other.port))
    await waitFor(
      "the replica has caught up",
      async () => String(await this.tell(other, "INFO", "replication")).includes("state=online"),
      { every: 20 },
    )
  }

  /**
   * The first is a replica from now on, of one that does not answer. (Of the second, which is still a replica of the first, it
   * could be given an empty database: each of a ring takes all that it has from the one before.)
   */
  async demoteFirst(): Promise<void> {
    await waitFor(
      "the second has all that the first has",
      async () => (await this.#offset(this.first)) === (await this.#offset(this.second)),
      { every: 20 },
    )
    await this.tell(this.first, "REPLICAOF", "127.0.0.1", "1")
  }

  async promote(server: RedisServer): Promise<void> {
    await this.tell(server, "REPLICAOF", "NO", "ONE")
  }

  /** The address leads to this one from now on. */
  turnTo(server: RedisServer): void {
    this.#relay.turnTo(server.port)
  }

  tell(server: RedisServer, ...command: string[]): Promise<unknown> {
    return server.tell(`redis://127.0.0.1:${server.port}/1`, ...command)
  }

  async #offset(server: RedisServer): Promise<string | undefined> {
    const info = String(await this.tell(server, "INFO", "replication"))
    return /master_repl_offset:(\d+)/.exec(info)?.[1]
  }

  async stop(): Promise<void> {
    await this.#relay.close()
    await Promise.all([this.first.stop(), this.second.stop()])
  }
}
