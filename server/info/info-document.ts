import { apply } from "#shared/infoMeeting/apply.ts"
import type { InfoEvent } from "#shared/infoMeeting/events.ts"
import type { InfoMeeting } from "#shared/infoMeeting/state.ts"
import type { DocumentStore } from "#shared/room/document-store.ts"

/** What was written: how the meeting was before, and how it is; null when it is deleted. */
export interface WrittenInfo {
  before: InfoMeeting
  after: InfoMeeting | null
}

/** One info meeting as it is stored: changed here and nowhere else, and stored before anyone is notified of it. */
export class InfoDocument {
  readonly #documents: DocumentStore
  #meeting: InfoMeeting

  constructor(documents: DocumentStore, meeting: InfoMeeting) {
    this.#documents = documents
    this.#meeting = meeting
  }

  get meeting(): InfoMeeting {
    return this.#meeting
  }

  /** Writes what has happened. Undefined when nothing has. Throws when it cannot be stored: then nothing has happened. */
  async write(events: readonly InfoEvent[]): Promise<WrittenInfo | undefined> {
    return events.length === 0 ? undefined : this.replace(events.reduce(apply, this.#meeting))
  }

  /** Writes the meeting as it shall be; null deletes it. */
  async replace(changed: InfoMeeting | null): Promise<WrittenInfo | undefined> {
    const before = this.#meeting
    const { id, version } = before
    if (changed === before) return undefined
    const document = changed === null ? null : { ...changed, id, version: version + 1 }
    const written = await this.#documents.writeDocuments([
      document === null
        ? { kind: "infoMeeting", id, version, document }
        : { kind: "infoMeeting", document },
    ])
    if (!written) return this.#wasGone(before)
    if (document !== null) this.#meeting = document
    return { before, after: document }
  }

  async #wasGone(before: InfoMeeting): Promise<WrittenInfo> {
    const stored = await this.#documents.read("infoMeeting", before.id)
    if (stored !== undefined) throw new Error("Another has written this meeting meanwhile")
    return { before, after: null }
  }
}
