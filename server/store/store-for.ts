import { join } from "node:path"

import type { Store } from "../rooms/ports.ts"
import type { Warn } from "./documents.ts"
import { SqliteStore } from "./sqlite-store.ts"

interface Wanted {
  redisUrl: string | null
  dataDir: string
}

/** The store that was asked for: Redis where an address of one is given, else a file in the data folder. */
export async function storeFor(
  { redisUrl, dataDir }: Wanted,
  options: { warn: Warn },
): Promise<Store> {
  if (redisUrl !== null) {
    // Its client is large: only who wants it waits for it.
    const { RedisStore } = await import("./redis-store.ts")
    return RedisStore.open(redisUrl, options)
  }
  return SqliteStore.open(join(dataDir, "samtalerom.sqlite"), options)
}
