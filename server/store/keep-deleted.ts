import type { RoomId } from "#shared/values/ids.ts"

import { type DeletedRooms, deletedNow, firstKeptDay } from "./deleted-rooms.ts"
import type { Warn } from "./document-parser.ts"
import { type SqliteFile, isBusy } from "./sqlite-file.ts"
import type { ChangeRequest } from "./sqlite-messages.ts"

interface Parts {
  file: SqliteFile
  deleted: DeletedRooms
  warn: Warn
}

/**
 * Merges the list beside the database and the one in it, and deletes every room that is in them: an older
 * backup that has been restored may hold some. A deletion is entered in the database in the same
 * transaction, so that the merged list has it also when the process was killed right after it.
 */
export async function deleteAgain(parts: Parts): Promise<void> {
  const rooms = await deletedButStored(parts)
  if (rooms.length === 0) return
  parts.file.commit(rooms.map((room) => ({ kind: "delete", room })))
  parts.warn(`${rooms.length} deleted groups were in the database, and were deleted again`)
}

/** A database that is damaged in part is opened all the same, for what can be read of it. */
async function deletedButStored({ file, deleted, warn }: Parts): Promise<RoomId[]> {
  try {
    const inFile = file.deletedRooms
    const firstDay = firstKeptDay()
    const kept = inFile.filter(({ day }) => day >= firstDay)
    await deleted.add(kept, warn)
    const known = new Set(kept.map(({ hash }) => hash))
    const isWhole = deleted.all.every(({ hash }) => known.has(hash))
    if (!isWhole || kept.length < inFile.length) file.keepDeleted(deleted.all, firstDay)
    return deleted.all.length === 0 ? [] : file.rooms.filter((room) => deleted.has(room))
  } catch (error) {
    if (isBusy(error)) throw error
    warn("The list of deleted rooms could not be compared with the database")
    return []
  }
}

/** Enters what has just been deleted in the list beside the database. */
export async function recordDeleted(
  changes: readonly ChangeRequest[],
  { deleted, warn }: Omit<Parts, "file">,
): Promise<void> {
  const rooms = changes.flatMap((change) => (change.kind === "delete" ? [change.room] : []))
  if (rooms.length > 0) await deleted.add(rooms.map(deletedNow), warn)
}
