import { createHash } from "node:crypto"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { setTimeout as wait } from "node:timers/promises"
import { cacheFolder } from "./cache.ts"
import { say } from "./progress.ts"

const RETRY_MS = 500

/**
 * Lets one process at a time do `work` among all that name the same thing; the others wait and then find it done.
 *
 * The lock is SQLite's exclusive one: the system lets go of it when its holder dies in whatever way, so that no stale
 * lock is ever left behind.
 */
export async function oneAtATime<T>(thing: string, work: () => Promise<T>): Promise<T> {
  const name = createHash("sha256").update(thing).digest("hex").slice(0, 16)
  const database = new DatabaseSync(join(cacheFolder(), `lock-${name}`), { timeout: 0 })
  try {
    let told = false
    while (!tryToLock(database)) {
      if (!told) say("Another start is busy with the same step; waiting for it...")
      told = true
      await wait(RETRY_MS)
    }
    return await work()
  } finally {
    database.close()
  }
}

const SQLITE_BUSY = 5

function tryToLock(database: DatabaseSync): boolean {
  try {
    database.exec("BEGIN EXCLUSIVE")
    return true
  } catch (error) {
    if (error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY) return false
    throw error
  }
}
