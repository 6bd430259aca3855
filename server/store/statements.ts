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
  document:
    "SELECT kind, id, owner, version, forget_at, body FROM documents WHERE kind = ? AND id = ?",
  documentHead: "SELECT version, length(body) AS length FROM documents WHERE kind = ? AND id = ?",
  saveDocument: `INSERT INTO documents (kind, id, owner, version, forget_at, body)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (kind, id) DO UPDATE SET owner = excluded.owner, version = excluded.version,
      forget_at = excluded.forget_at, body = excluded.body`,
  deleteDocument: "DELETE FROM documents WHERE kind = ? AND id = ?",
  ownedDocuments: "SELECT id, body FROM documents WHERE kind = ? AND owner = ? ORDER BY rowid",
  documentsOfKind: "SELECT id, body FROM documents WHERE kind = ? ORDER BY rowid",
  documentsToForget: `SELECT kind, id, version, body FROM documents WHERE forget_at <= ?
    ORDER BY forget_at`,
  documentIds: "SELECT kind, id, version FROM documents",
  addDeleted: "INSERT OR IGNORE INTO deleted_rooms (hash, day) VALUES (?, ?)",
  deletedRooms: "SELECT hash, day FROM deleted_rooms",
  notDeleted: "DELETE FROM deleted_rooms WHERE hash = ?",
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
    document: prepare("document"),
    documentHead: prepare("documentHead"),
    saveDocument: prepare("saveDocument"),
    deleteDocument: prepare("deleteDocument"),
    ownedDocuments: prepare("ownedDocuments"),
    documentsOfKind: prepare("documentsOfKind"),
    documentsToForget: prepare("documentsToForget"),
    documentIds: prepare("documentIds"),
    addDeleted: prepare("addDeleted"),
    deletedRooms: prepare("deletedRooms"),
    notDeleted: prepare("notDeleted"),
    forgetDeleted: prepare("forgetDeleted"),
    wipeJournal: prepare("wipeJournal"),
  }
}
