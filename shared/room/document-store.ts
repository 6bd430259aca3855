import type { Group } from "../group/state.ts"
import type { ContactPoint, Interest } from "../contactPoint/state.ts"
import type { InfoMeeting } from "../infoMeeting/state.ts"
import type { Instant, RoomId } from "../values/ids.ts"

/** What is stored beside groups and their meetings, each kind with its document. */
export interface Documents {
  contactPoint: ContactPoint
  infoMeeting: InfoMeeting
  interest: Interest
}
export type DocumentKind = keyof Documents

/** One document as it shall be, one version after the one stored (version 1 is not stored yet); or that it is deleted. */
export type DocumentChange = {
  [K in DocumentKind]:
    | { kind: K; document: Documents[K] }
    /** `version`: the stored one. */
    | { kind: K; id: RoomId; version: number; document: null }
}[DocumentKind]

/** Every promise resolves only when the change is on disk, as with `Store`. */
export interface DocumentStore {
  read<K extends DocumentKind>(kind: K, id: RoomId): Promise<Documents[K] | undefined>
  /**
   * Writes all of it in one stroke, with the new group where one is given (its version is 1). False, and nothing is
   * changed, when one of them does not follow the stored version.
   */
  writeDocuments(changes: readonly DocumentChange[], group?: Group): Promise<boolean>
  /** Those that belong to a contact point. */
  ownedBy<K extends DocumentKind>(kind: K, contactPoint: RoomId): Promise<Documents[K][]>
  /** Documents that must be deleted by now. */
  documentsToForget(now: Instant): Promise<{ kind: DocumentKind; id: RoomId; version: number }[]>
}
