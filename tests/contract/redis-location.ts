import { RedisStore } from "../../server/store/redis-store.ts"
import type { RedisServer } from "../support/redis-server.ts"
import type { StoreLocation } from "./store.contract.ts"

/** One database of a Redis that runs. */
export interface RedisLocation extends StoreLocation {
  readonly url: string
  /** What the store has warned of so far. */
  readonly warnings: string[]
  open(): Promise<RedisStore>
}

type Options = Parameters<typeof RedisStore.open>[1]

export function newRedisLocation(server: RedisServer, options: Options = {}): RedisLocation {
  const url = server.newUrl()
  const warnings: string[] = []
  const warn = (message: string) => void warnings.push(message)
  return {
    url,
    warnings,
    open: () => RedisStore.open(url, { warn, ...options }),
    remove: async () => {
      await server.tell(url, "FLUSHDB")
    },
  }
}
