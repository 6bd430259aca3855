import type { DatabaseSync } from "node:sqlite"

import { inTransaction } from "./transaction.ts"

/** A table a kind of thing, a column a value; gone since step 2. */
const TABLES = `
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
  `

/**
 * One document a group and one document a meeting. When somebody last entered a group was not stored
 * before: every group counts as entered now, so that none is deleted before its page has warned its
 * members. 31536000000 ms is the year after which it is deleted.
 */
const DOCUMENTS = `
  CREATE TABLE group_documents (
    room TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    forget_at INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;

  CREATE TABLE meeting_documents (
    room TEXT PRIMARY KEY REFERENCES group_documents (room) ON DELETE CASCADE,
    body TEXT NOT NULL
  ) STRICT;

  INSERT INTO group_documents (room, version, forget_at, body)
  SELECT room, 1, touched_at + 31536000000, json_object(
    'version', 1,
    'room', room,
    'accessKeyHash', access_key_hash,
    'name', name,
    'seats', seats,
    'language', language,
    'createdAt', created_at,
    'touchedAt', touched_at,
    'door', json('{"kind":"open"}'),
    'circle', 1,
    'ownWords', NULL,
    'initiator', json('{"kind":"none"}'),
    'members', (
      SELECT json_group_array(json_object(
        'seat', seat,
        'tokenHash', token_hash,
        'name', seats.name,
        'signed', json_object('text', signed_text, 'at', signed_at)
      ) ORDER BY seat)
      FROM seats WHERE seats.room = groups.room
    ),
    'knocks', json('[]'),
    'dates', json('{"kind":"none"}'),
    'plan', json('{"minutes":120,"breakMinutes":10}'),
    'openedAt', NULL,
    'apologies', json('[]'),
    'notes', json('[]'),
    'held', 0
  )
  FROM groups, (SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) AS touched_at);

  INSERT INTO meeting_documents (room, body) SELECT room, meeting FROM meetings;

  DROP TABLE meetings;
  DROP TABLE seats;
  DROP TABLE groups;
  ALTER TABLE group_documents RENAME TO groups;
  ALTER TABLE meeting_documents RENAME TO meetings;
  CREATE INDEX groups_to_forget ON groups (forget_at);
  `

/** The rooms that were deleted, as hashes: see deleted-rooms.ts. */
const DELETED_ROOMS = `
  CREATE TABLE deleted_rooms (hash TEXT PRIMARY KEY, day TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `

/**
 * From here on groups are stored under other names, which older programs cannot read. Documents from before
 * stay as they are until they are next written (shared/group/older-documents.ts).
 */
const NEW_NAMES = ""

/** What is stored beside groups (shared/room/document-store.ts); `owner` is the contact point that it belongs to. */
const OTHER_DOCUMENTS = `
  CREATE TABLE documents (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    owner TEXT,
    version INTEGER NOT NULL,
    forget_at INTEGER,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT;
  CREATE INDEX documents_of_owner ON documents (kind, owner);
  CREATE INDEX documents_to_forget ON documents (forget_at);
  `

/**
 * What each version of the file changes; the version is the number of steps taken, kept in
 * `PRAGMA user_version`. A step that has been released is never changed, only followed.
 */
const STEPS = [TABLES, DOCUMENTS, DELETED_ROOMS, NEW_NAMES, OTHER_DOCUMENTS]

/** The version of the files that this program writes. */
export const NEWEST_VERSION = STEPS.length

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
