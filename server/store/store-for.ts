import { join } from "node:path"

import type { Store } from "../rooms/ports.ts"
import type { Warn } from "./documents.ts"
import { RedisStore } from "./redis-store.ts"
import { SqliteStore } from "./sqlite-store.ts"

interface Wanted {
  redisUrl: string | null
  dataDir: string
}

/** The store that was asked for: Redis where an address of one is given, else a file in the data folder. */
export function storeFor({ redisUrl, dataDir }: Wanted, options: { warn: Warn }): Promise<Store> {
  if (redisUrl !== null) return RedisStore.open(redisUrl, options)
  return SqliteStore.open(join(dataDir, "samtalerom.sqlite"), options)
}
