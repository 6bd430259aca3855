import { createHash } from "node:crypto"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { FileLock } from "../../server/store/file-lock.ts"
import { cacheFolder } from "./cache.ts"
import { say } from "./progress.ts"

const RETRY_MS = 500

/** Lets one process at a time do `work` among all that name the same thing; the others wait and then find it done. */
export async function oneAtATime<T>(thing: string, work: () => Promise<T>): Promise<T> {
  const name = createHash("sha256").update(thing).digest("hex").slice(0, 16)
  const path = join(cacheFolder(), `lock-${name}`)
  let lock = FileLock.take(path)
  if (lock === undefined) say("Another start is busy with the same step; waiting for it...")
  while (lock === undefined) {
    await wait(RETRY_MS)
    lock = FileLock.take(path)
  }
  try {
    return await work()
  } finally {
    lock.release()
  }
}
