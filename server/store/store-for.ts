import { join } from "node:path"

import type { ServerStore } from "#shared/room/document-store.ts"
import type { Warn } from "./document-parser.ts"
import { FileLock } from "./file-lock.ts"
import { SqliteStore } from "./sqlite-store.ts"

/** How long to wait for a server that is stopping to release its folder, ms. */
const LOCK_MS = 500

interface Wanted {
  redisUrl: string | null
  dataDir: string
}

/**
 * The configured store: Redis where its address is set, else a file in the data folder. One process at a
 * time may use that folder, since each keeps the meetings in memory and would not see another's changes.
 */
export async function storeFor(
  { redisUrl, dataDir }: Wanted,
  options: { warn: Warn },
): Promise<ServerStore> {
  if (redisUrl !== null) {
    // Its client is large: it is loaded only where it is used.
    const { RedisStore } = await import("./redis-store.ts")
    return RedisStore.open(redisUrl, { ...options, deletedRooms: join(dataDir, "deleted-rooms") })
  }
  const lock = lockOf(dataDir)
  try {
    return releasing(lock, await SqliteStore.open(databaseIn(dataDir), options))
  } catch (error) {
    lock.release()
    throw error
  }
}

export function databaseIn(dataDir: string): string {
  return join(dataDir, "samtalerom.sqlite")
}

function lockOf(dataDir: string): FileLock {
  let lock: FileLock | undefined
  try {
    lock = FileLock.take(join(dataDir, "lock"), { waitMs: LOCK_MS })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The stored data cannot be opened: ${reason}`, { cause: error })
  }
  if (lock !== undefined) return lock
  throw new Error(
    `DATA_DIR is "${dataDir}", but another Samtalerom runs on that folder already. Stop it first, or give this one a folder of its own.`,
  )
}

/** The same store, which releases its folder when it is closed. */
function releasing(lock: FileLock, store: ServerStore): ServerStore {
  return {
    group: (room) => store.group(room),
    write: (change) => store.write(change),
    deleteGroup: (room) => store.deleteGroup(room),
    meetings: () => store.meetings(),
    groupsToForget: (now) => store.groupsToForget(now),
    documents: store.documents,
    async close() {
      await store.close()
      lock.release()
    },
  }
}
