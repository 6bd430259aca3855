import type { DatabaseSync, StatementSync } from "node:sqlite"

const SQL = {
  group: "SELECT body FROM groups WHERE room = ?",
  groupHead: "SELECT version, forget_at FROM groups WHERE room = ?",
  addGroup: "INSERT INTO groups (version, forget_at, body, room) VALUES (?, ?, ?, ?)",
  changeGroup: "UPDATE groups SET version = ?, forget_at = ?, body = ? WHERE room = ?",
  deleteGroup: "DELETE FROM groups WHERE room = ?",
  toForget: "SELECT room, body FROM groups WHERE forget_at <= ? ORDER BY forget_at",
  saveMeeting: `INSERT INTO meetings (room, body)
    SELECT room, ? FROM groups WHERE room = ?
    ON CONFLICT (room) DO UPDATE SET body = excluded.body`,
  deleteMeeting: "DELETE FROM meetings WHERE room = ?",
  meetings: "SELECT room, body FROM meetings ORDER BY room",
  wipeJournal: "PRAGMA wal_checkpoint(TRUNCATE)",
} as const

/** Every question the store asks, compiled once. */
export type Statements = Record<keyof typeof SQL, StatementSync>

export function prepareStatements(database: DatabaseSync): Statements {
  return {
    group: database.prepare(SQL.group),
    groupHead: database.prepare(SQL.groupHead),
    addGroup: database.prepare(SQL.addGroup),
    changeGroup: database.prepare(SQL.changeGroup),
    deleteGroup: database.prepare(SQL.deleteGroup),
    toForget: database.prepare(SQL.toForget),
    saveMeeting: database.prepare(SQL.saveMeeting),
    deleteMeeting: database.prepare(SQL.deleteMeeting),
    meetings: database.prepare(SQL.meetings),
    wipeJournal: database.prepare(SQL.wipeJournal),
  }
}
