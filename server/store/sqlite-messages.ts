import type { Instant, RoomId } from "#shared/values/ids.ts"

/** A change of one room; documents are JSON text. What is left out stays as it is. */
export interface RowChange {
  room: RoomId
  group?: { version: number; forgetAt: Instant; body: string }
  /** Null deletes it. */
  meeting?: string | null
}

/** A request that changes the file: all of it is done or nothing. */
export type ChangeRequest =
  /** The reply says whether it fits the stored version. */
  | { kind: "write"; change: RowChange }
  | { kind: "delete"; room: RoomId }
  /** Restores `before` where exactly `change` is stored; else does nothing. */
  | { kind: "takeBack"; change: RowChange; before: RowChange }

export type ReadRequest =
  /** The reply is the document, or null. */
  | { kind: "group"; room: RoomId }
  /** The reply is rows of room and document, as with `groupsToForget`. */
  | { kind: "meetings" }
  | { kind: "groupsToForget"; now: Instant }

export type ThreadRequest = ReadRequest | ChangeRequest | { kind: "close" }

/** What the thread is started with. */
export interface ThreadData {
  /** Of the database. */
  path: string
}

export interface ToThread {
  id: number
  request: ThreadRequest
}

export type FromThread =
  | { kind: "opened" }
  /** The file cannot be opened; the thread ends. */
  | { kind: "unopened"; why: string }
  | { kind: "done"; id: number; value: unknown }
  /** Certainly not done. */
  | { kind: "refused"; id: number; why: string }
  | { kind: "warning"; sentence: string }
