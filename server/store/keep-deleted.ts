import type { RoomId } from "#shared/values/ids.ts"

import { type DeletedRooms, deletedNow, firstKeptDay } from "./deleted-rooms.ts"
import type { Warn } from "./document-parser.ts"
import { deletionOf } from "./document-head.ts"
import { type SqliteFile, isBusy } from "./sqlite-file.ts"
import type { ChangeRequest, DocumentRowChange, DocumentStroke } from "./sqlite-messages.ts"

interface Parts {
  file: SqliteFile
  deleted: DeletedRooms
  warn: Warn
}

interface StillStored {
  rooms: RoomId[]
  documents: DocumentRowChange[]
}

/**
 * Merges the list beside the database and the one in it, and deletes everything that is in them: an older
 * backup that has been restored may hold some. A deletion is entered in the database in the same
 * transaction, so that the merged list has it also when the process was killed right after it.
 */
export async function deleteAgain(parts: Parts): Promise<void> {
  const { rooms, documents } = await deletedButStored(parts)
  const count = rooms.length + documents.length
  if (count === 0) return
  parts.file.commit([
    ...rooms.map((room) => ({ kind: "delete", room }) as const),
    { kind: "writeDocuments", stroke: { changes: documents } },
  ])
  const what = documents.length === 0 ? "groups" : "groups and other documents"
  parts.warn(`${count} deleted ${what} were in the database, and were deleted again`)
}

/** A database that is damaged in part is opened all the same, for what can be read of it. */
async function deletedButStored({ file, deleted, warn }: Parts): Promise<StillStored> {
  try {
    const inFile = file.deletedRooms
    const firstDay = firstKeptDay()
    const kept = inFile.filter(({ day }) => day >= firstDay)
    await deleted.add(kept, warn)
    const known = new Set(kept.map(({ hash }) => hash))
    const isWhole = deleted.all.every(({ hash }) => known.has(hash))
    if (!isWhole || kept.length < inFile.length) file.keepDeleted(deleted.all, firstDay)
    if (deleted.all.length === 0) return { rooms: [], documents: [] }
    return {
      rooms: file.rooms.filter((room) => deleted.has(room)),
      documents: file.documents.filter(({ id }) => deleted.has(id)).map(deletionOf),
    }
  } catch (error) {
    if (isBusy(error)) throw error
    warn("The list of deleted rooms could not be compared with the database")
    return { rooms: [], documents: [] }
  }
}

/** Enters what has just been deleted in the list beside the database, and strikes out what is restored. */
export async function recordDeleted(
  changes: readonly ChangeRequest[],
  { deleted, warn }: Omit<Parts, "file">,
): Promise<void> {
  const ids = changes.flatMap((change) => {
    if (change.kind === "delete") return [change.room]
    return change.kind === "writeDocuments" ? deletedBy(change.stroke) : []
  })
  if (ids.length > 0) await deleted.add(ids.map(deletedNow), warn)
  const restored = changes.flatMap((change) =>
    change.kind === "takeBackDocuments" ? deletedBy(change.stroke) : [],
  )
  if (restored.length > 0) await deleted.strike(restored, warn)
}

function deletedBy({ changes }: DocumentStroke): RoomId[] {
  return changes.flatMap(({ id, row }) => (row === null ? [id] : []))
}
