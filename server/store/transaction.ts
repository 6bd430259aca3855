import type { DatabaseSync } from "node:sqlite"

/** Runs all of it or none. Takes the write lock first, so that what is read holds until the commit. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE")
  try {
    const result = work()
    database.exec("COMMIT")
    return result
  } catch (error) {
    // SQLite has already rolled back by itself after some faults, a full disk among them.
    if (database.isTransaction) database.exec("ROLLBACK")
    throw error
  }
}
