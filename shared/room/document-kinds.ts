import type * as z from "zod/mini"

import { interestDeletedAt } from "../contactPoint/interest.ts"
import { contactPointSchema, interestSchema } from "../contactPoint/state.ts"
import { infoMeetingSchema } from "../infoMeeting/state.ts"
import { forgetAt } from "../infoMeeting/times.ts"
import { assertNever } from "../values/assert-never.ts"
import type { Instant, RoomId } from "../values/ids.ts"
import type { DocumentChange, DocumentKey, DocumentKind, Documents } from "./document-store.ts"

/** What a stored document of each kind must look like. */
export const DOCUMENT_SCHEMAS: { [K in DocumentKind]: z.ZodMiniType<Documents[K]> } = {
  contactPoint: contactPointSchema,
  infoMeeting: infoMeetingSchema,
  interest: interestSchema,
}

/** A document with the kind it is of. */
export type KindOfDocument = Exclude<DocumentChange, { document: null }>

/** The contact point that a document belongs to; null for a contact point itself. */
export function ownerOf(change: KindOfDocument): RoomId | null {
  return change.kind === "contactPoint" ? null : change.document.contactPoint
}

/** When a document must be deleted; null when never by time alone. */
export function documentForgetAt(change: KindOfDocument): Instant | null {
  switch (change.kind) {
    case "contactPoint":
      return null
    case "interest":
      return interestDeletedAt(change.document)
    case "infoMeeting":
      return forgetAt(change.document)
    default:
      return assertNever(change)
  }
}

/** The document that a change is about. */
export function keyOfChange(change: DocumentChange): DocumentKey {
  return { kind: change.kind, id: change.document === null ? change.id : change.document.id }
}

/** The version that must be stored for the change to be made; 0 when nothing may be. */
export function versionBefore(change: DocumentChange): number {
  return change.document === null ? change.version : change.document.version - 1
}
