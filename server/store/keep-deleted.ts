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
 * Brings the list beside the file and the one in it together, and deletes every room that is in them: a
 * backup of before that has been put back may hold some. A deletion is noted in the file in the same
 * transaction, so that one whose process was killed before the other list had it is in that now.
 */
export async function deleteAgain(parts: Parts): Promise<void> {
  const rooms = await deletedButThere(parts)
  if (rooms.length === 0) return
  parts.file.commit(rooms.map((room) => ({ kind: "delete", room })))
  parts.warn(`${rooms.length} deleted groups were in the database, and were deleted again`)
}

/** A file of which a part is damaged is opened all the same, for what of it can be read. */
async function deletedButThere({ file, deleted, warn }: Parts): Promise<RoomId[]> {
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

/** Notes beside the file what has just been deleted in it. */
export async function noteDeleted(
  changes: readonly ChangeRequest[],
  { deleted, warn }: Omit<Parts, "file">,
): Promise<void> {
  const rooms = changes.flatMap((change) => (change.kind === "delete" ? [change.room] : []))
  if (rooms.length > 0) await deleted.add(rooms.map(deletedNow), warn)
}
