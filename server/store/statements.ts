import type { DatabaseSync, StatementSync } from "node:sqlite"

const SQL = {
  addGroup: `INSERT INTO groups (room, access_key_hash, name, seats, language, created_at)
    VALUES (?, ?, ?, ?, ?, ?)`,
  group: "SELECT * FROM groups WHERE room = ?",
  seatCount: "SELECT seats FROM groups WHERE room = ?",
  addSeat: `INSERT INTO seats (room, seat, token_hash, name, signed_text, signed_at)
    VALUES (?, ?, ?, ?, ?, ?)`,
  seats: "SELECT * FROM seats WHERE room = ? ORDER BY seat",
  seatOfToken: "SELECT seat FROM seats WHERE room = ? AND token_hash = ?",
  sign: "UPDATE seats SET name = ?, signed_text = ?, signed_at = ? WHERE room = ? AND seat = ?",
  saveMeeting: `INSERT INTO meetings (room, meeting) VALUES (?, ?)
    ON CONFLICT (room) DO UPDATE SET meeting = excluded.meeting`,
  deleteMeeting: "DELETE FROM meetings WHERE room = ?",
  meetings: "SELECT room, meeting FROM meetings ORDER BY room",
} as const

/** Every question the store asks, compiled once. */
export type Statements = Record<keyof typeof SQL, StatementSync>

export function prepareStatements(database: DatabaseSync): Statements {
  return {
    addGroup: database.prepare(SQL.addGroup),
    group: database.prepare(SQL.group),
    seatCount: database.prepare(SQL.seatCount),
    addSeat: database.prepare(SQL.addSeat),
    seats: database.prepare(SQL.seats),
    seatOfToken: database.prepare(SQL.seatOfToken),
    sign: database.prepare(SQL.sign),
    saveMeeting: database.prepare(SQL.saveMeeting),
    deleteMeeting: database.prepare(SQL.deleteMeeting),
    meetings: database.prepare(SQL.meetings),
  }
}
