import type { DocumentKey, DocumentKind } from "#shared/room/document-store.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"

/** A change of one room; documents are JSON text. What is left out stays as it is. */
export interface RowChange {
  room: RoomId
  group?: { version: number; forgetAt: Instant; body: string }
  /** Null deletes it. */
  meeting?: string | null
}

/** A stored document beside the groups, as JSON text. */
export interface DocumentRow {
  kind: DocumentKind
  id: RoomId
  /** The contact point that it belongs to. */
  owner: RoomId | null
  version: number
  forgetAt: Instant | null
  body: string
}

/** One document as it shall be, or that it is deleted; `from` is the version that must be stored. */
export interface DocumentRowChange {
  kind: DocumentKind
  id: RoomId
  from: number
  row: DocumentRow | null
}

/** Documents that are changed in one stroke, with a new group. */
export interface DocumentStroke {
  changes: DocumentRowChange[]
  group?: RowChange
}

/** A request that changes the file: all of it is done or nothing. */
export type ChangeRequest =
  /** The reply says whether all of them fit what is stored. */
  | { kind: "writeDocuments"; stroke: DocumentStroke }
  /** Restores `before` where exactly what the stroke wrote is stored; else does nothing. */
  | { kind: "takeBackDocuments"; stroke: DocumentStroke; before: DocumentRow[] }
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
  /** The reply is those that are stored, as DocumentRow. */
  | { kind: "documents"; keys: DocumentKey[] }
  /** The reply is rows of id and document. */
  | { kind: "ownedDocuments"; of: DocumentKind; owner: RoomId }
  /** The reply is rows of id and document, as with `ownedDocuments`. */
  | { kind: "documentsOfKind"; of: DocumentKind }
  /** The reply is rows of kind, id, version and document. */
  | { kind: "documentsToForget"; now: Instant }

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
