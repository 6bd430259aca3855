import { RedisStore } from "../../server/store/redis-store.ts"
import type { RedisServer } from "../support/redis-server.ts"
import type { StoredPlace } from "./store.contract.ts"

/** One database of a Redis that runs. */
export interface RedisPlace extends StoredPlace {
  readonly url: string
  /** What the store has warned of so far. */
  readonly warnings: string[]
  open(): Promise<RedisStore>
}

export function makeRedisPlace(server: RedisServer, rewriteEveryMs?: number): RedisPlace {
  const url = server.newUrl()
  const warnings: string[] = []
  const warn = (message: string) => void warnings.push(message)
  return {
    url,
    warnings,
    open: () =>
      RedisStore.open(url, { warn, ...(rewriteEveryMs === undefined ? {} : { rewriteEveryMs }) }),
    remove: async () => {
      await server.tell(url, "FLUSHDB")
    },
  }
}
