import type { Group } from "../group/state.ts"
import type { ContactPoint, Interest } from "../contactPoint/state.ts"
import type { InfoMeeting } from "../infoMeeting/state.ts"
import type { Instant, RoomId } from "../values/ids.ts"
import type { Result } from "../values/result.ts"
import type { Store } from "./ports.ts"

/** What is stored beside groups and their meetings, each kind with its document. */
export interface Documents {
  contactPoint: ContactPoint
  infoMeeting: InfoMeeting
  interest: Interest
}
export const DOCUMENT_KINDS = ["contactPoint", "infoMeeting", "interest"] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** One document as it shall be, one version after the one stored (version 1 is not stored yet); or that it is deleted. */
export type DocumentChange = {
  [K in DocumentKind]:
    | { kind: K; document: Documents[K] }
    /** `version`: the stored one. */
    | { kind: K; id: RoomId; version: number; document: null }
}[DocumentKind]

/** Names one stored document. */
export interface DocumentKey {
  kind: DocumentKind
  id: RoomId
}

/** Every promise resolves only when the change is on disk, as with `Store`. A write that throws is not done. */
export interface DocumentStore {
  read<K extends DocumentKind>(kind: K, id: RoomId): Promise<Documents[K] | undefined>
  /**
   * Writes all of it in one stroke, with the new group where one is given (its version is 1). False, and nothing is
   * changed, when one of them does not follow the stored version.
   */
  writeDocuments(changes: readonly DocumentChange[], group?: Group): Promise<boolean>
  /** Those that belong to a contact point. */
  ownedBy<K extends DocumentKind>(kind: K, contactPoint: RoomId): Promise<Documents[K][]>
  /** Every one there is: read once, at the start. */
  infoMeetings(): Promise<InfoMeeting[]>
  /** Documents that must be deleted by now. */
  documentsToForget(now: Instant): Promise<(DocumentKey & { version: number })[]>
}

/** What a server stores: groups with their meetings, and the documents beside them. */
export interface ServerStore extends Store {
  readonly documents: DocumentStore
}

/**
 * Where an info meeting is changed from outside: in the queue of the live one, where there is one, so that nothing
 * written there is lost.
 */
export interface InfoMeetingDirectory {
  /**
   * Stores what `change` returns (its version is set here); null deletes the meeting, and everyone inside is notified
   * that it has ended. Refuses `no-entry` where there is no such meeting. `change` may be called more than once.
   */
  rewrite(
    id: RoomId,
    change: (meeting: InfoMeeting, now: Instant) => InfoMeeting | null,
  ): Promise<Result<object>>
}
