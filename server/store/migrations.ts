import type { DatabaseSync } from "node:sqlite"

import { inTransaction } from "./transaction.ts"

/**
 * What each version of the file adds; the version is the number of steps taken, kept in
 * `PRAGMA user_version`. A step that has been released is never changed, only followed.
 */
const STEPS = [
  `
  CREATE TABLE groups (
    room TEXT PRIMARY KEY,
    access_key_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    seats INTEGER NOT NULL,
    language TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE seats (
    room TEXT NOT NULL REFERENCES groups (room) ON DELETE CASCADE,
    seat INTEGER NOT NULL,
    token_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    signed_text TEXT NOT NULL,
    signed_at INTEGER NOT NULL,
    PRIMARY KEY (room, seat),
    UNIQUE (room, token_hash)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE meetings (
    room TEXT PRIMARY KEY REFERENCES groups (room) ON DELETE CASCADE,
    meeting TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
]

/** Brings a file up to the newest version, one step a transaction. Throws on a file that is newer still. */
export function migrate(database: DatabaseSync): void {
  const row = database.prepare("PRAGMA user_version").get()
  const version = Number(row?.["user_version"])
  if (version > STEPS.length)
    throw new Error(`It was written by a newer version of the program (its format is ${version})`)
  for (const [index, step] of STEPS.entries()) {
    if (index < version) continue
    inTransaction(database, () => {
      database.exec(step)
      database.exec(`PRAGMA user_version = ${index + 1}`)
    })
  }
}
