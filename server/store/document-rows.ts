import { forgetAt } from "#shared/group/retention.ts"
import type { Group } from "#shared/group/state.ts"
import {
  type KindOfDocument,
  documentForgetAt,
  keyOfChange,
  ownerOf,
  versionBefore,
} from "#shared/room/document-kinds.ts"
import type { DocumentChange } from "#shared/room/document-store.ts"

import type {
  DocumentRow,
  DocumentRowChange,
  DocumentStroke,
  RowChange,
} from "./sqlite-messages.ts"

/** Documents and a new group as they are written: as JSON text, with what they are found by. */
export function strokeOf(changes: readonly DocumentChange[], group?: Group): DocumentStroke {
  return { changes: changes.map(rowChangeOf), ...(group && { group: newGroupRow(group) }) }
}

function rowChangeOf(change: DocumentChange): DocumentRowChange {
  const key = keyOfChange(change)
  return { ...key, from: versionBefore(change), row: isWritten(change) ? rowOf(change) : null }
}

function isWritten(change: DocumentChange): change is KindOfDocument {
  return change.document !== null
}

function rowOf(change: KindOfDocument): DocumentRow {
  const { kind, document } = change
  return {
    kind,
    id: document.id,
    owner: ownerOf(change),
    version: document.version,
    forgetAt: documentForgetAt(change),
    body: JSON.stringify(document),
  }
}

function newGroupRow(group: Group): RowChange {
  const { room, version } = group
  return { room, group: { version, forgetAt: forgetAt(group), body: JSON.stringify(group) } }
}
