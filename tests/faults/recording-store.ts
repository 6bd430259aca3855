import type { ServerStore } from "#shared/room/document-store.ts"
import type { Change } from "#shared/room/ports.ts"
import { type Sent, say } from "./lines.ts"

/**
 * A store that says aloud what is sent to it and what it has acknowledged - never before it was.
 * `onSent` hears of each change just before it goes to the store.
 */
export function recordingStore(store: ServerStore, onSent: (what: Sent) => void): ServerStore {
  let changes = 0

  async function recorded(what: Sent, write: () => Promise<boolean>): Promise<boolean> {
    changes += 1
    const change = changes
    say({ kind: "sent", change, what })
    onSent(what)
    try {
      const fits = await write()
      say({ kind: "stored", change, fits })
      return fits
    } catch (error) {
      say({ kind: "failed", change, why: error instanceof Error ? error.message : String(error) })
      throw error
    }
  }

  return {
    group: (room) => store.group(room),
    meetings: () => store.meetings(),
    groupsToForget: (now) => store.groupsToForget(now),
    documents: store.documents,
    close: () => store.close(),
    write: (change: Change) => {
      const { before: _, ...what } = change
      return recorded(what, () => store.write(change))
    },
    deleteGroup: async (room) => {
      await recorded({ room, group: null, meeting: null }, async () => {
        await store.deleteGroup(room)
        return true
      })
    },
  }
}
