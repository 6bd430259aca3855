import type { InfoMeeting } from "#shared/infoMeeting/state.ts"
import type {
  DocumentChange,
  DocumentStore,
  InfoMeetingDirectory,
} from "#shared/room/document-store.ts"
import type { Clock } from "#shared/room/ports.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

/** How often a change is tried when another is faster each time. */
const TRIES = 20

interface Parts {
  documents: DocumentStore
  clock: Clock
}

/** Info meetings that nobody is in: they are changed where they are stored. */
export class StoredMeetings implements InfoMeetingDirectory {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async rewrite(
    id: RoomId,
    change: (meeting: InfoMeeting, now: Instant) => InfoMeeting | null,
  ): Promise<Result<object>> {
    const { documents, clock } = this.#parts
    for (let tries = 0; tries < TRIES; tries += 1) {
      const stored = await documents.read("infoMeeting", id)
      if (stored === undefined) return refuse("no-entry", "There is no such meeting")
      const after = change(stored, clock.now())
      if (after === stored || (await documents.writeDocuments([changeTo(stored, after)])))
        return accept({})
    }
    throw new Error("The meeting was changed by others each time it was to be written")
  }
}

function changeTo({ id, version }: InfoMeeting, after: InfoMeeting | null): DocumentChange {
  if (after === null) return { kind: "infoMeeting", id, version, document: null }
  return { kind: "infoMeeting", document: { ...after, version: version + 1 } }
}
