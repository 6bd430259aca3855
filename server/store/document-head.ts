import type { DocumentKey } from "#shared/room/document-store.ts"

import type { DocumentRowChange } from "./sqlite-messages.ts"

/** Which document is stored, in which version. */
export interface DocumentHead extends DocumentKey {
  version: number
}

/** The change that deletes a document of which only this is known. */
export function deletionOf({ kind, id, version }: DocumentHead): DocumentRowChange {
  return { kind, id, from: version, row: null }
}
