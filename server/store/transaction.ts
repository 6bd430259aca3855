import type { DatabaseSync } from "node:sqlite"

/** Runs `work` in a transaction. Takes the write lock first, so that what is read stays true until the commit. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE")
  try {
    const result = work()
    database.exec("COMMIT")
    return result
  } catch (error) {
    // After some faults, such as a full disk, SQLite has already rolled back by itself.
    if (database.isTransaction) database.exec("ROLLBACK")
    throw error
  }
}
