import type { DatabaseSync, StatementSync } from "node:sqlite"

const SQL = {
  group: "SELECT body FROM groups WHERE room = ?",
  groupHead: "SELECT version, forget_at FROM groups WHERE room = ?",
  addGroup: "INSERT INTO groups (version, forget_at, body, room) VALUES (?, ?, ?, ?)",
  changeGroup: "UPDATE groups SET version = ?, forget_at = ?, body = ? WHERE room = ?",
  deleteGroup: "DELETE FROM groups WHERE room = ?",
  rooms: "SELECT room FROM groups",
  toForget: "SELECT room, body FROM groups WHERE forget_at <= ? ORDER BY forget_at",
  meeting: "SELECT body FROM meetings WHERE room = ?",
  saveMeeting: `INSERT INTO meetings (body, room) VALUES (?, ?)
    ON CONFLICT (room) DO UPDATE SET body = excluded.body`,
  deleteMeeting: "DELETE FROM meetings WHERE room = ?",
  meetings: "SELECT room, body FROM meetings ORDER BY room",
  addDeleted: "INSERT OR IGNORE INTO deleted_rooms (hash, day) VALUES (?, ?)",
  deletedRooms: "SELECT hash, day FROM deleted_rooms",
  forgetDeleted: "DELETE FROM deleted_rooms WHERE day < ?",
  wipeJournal: "PRAGMA wal_checkpoint(TRUNCATE)",
} as const

/** Every statement of the store, compiled once. */
export type Statements = Record<keyof typeof SQL, StatementSync>

export function prepareStatements(database: DatabaseSync): Statements {
  const prepare = (name: keyof typeof SQL) => database.prepare(SQL[name])
  return {
    group: prepare("group"),
    groupHead: prepare("groupHead"),
    addGroup: prepare("addGroup"),
    changeGroup: prepare("changeGroup"),
    deleteGroup: prepare("deleteGroup"),
    rooms: prepare("rooms"),
    toForget: prepare("toForget"),
    meeting: prepare("meeting"),
    saveMeeting: prepare("saveMeeting"),
    deleteMeeting: prepare("deleteMeeting"),
    meetings: prepare("meetings"),
    addDeleted: prepare("addDeleted"),
    deletedRooms: prepare("deletedRooms"),
    forgetDeleted: prepare("forgetDeleted"),
    wipeJournal: prepare("wipeJournal"),
  }
}
