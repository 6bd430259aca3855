import { mkdtemp, readFile, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { SqliteStore } from "../../server/store/sqlite-store.ts"
import type { StoreLocation } from "./store.contract.ts"

/** A folder of its own with one SQLite file in it. */
export interface SqliteLocation extends StoreLocation {
  readonly path: string
  /** What the store has warned of so far. */
  readonly warnings: string[]
  open(): Promise<SqliteStore>
  /** All bytes on the disk, the journal's too. */
  bytes(): Promise<Buffer>
}

export async function newSqliteLocation(): Promise<SqliteLocation> {
  const folder = await mkdtemp(join(tmpdir(), "samtalerom-store-"))
  const path = join(folder, "data", "samtalerom.sqlite")
  const warnings: string[] = []
  return {
    path,
    warnings,
    open: () => SqliteStore.open(path, { warn: (message) => warnings.push(message) }),
    bytes: async () => {
      const names = await readdir(join(folder, "data"))
      return Buffer.concat(
        await Promise.all(names.map((name) => readFile(join(folder, "data", name)))),
      )
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
