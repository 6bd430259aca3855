import { assertNever } from "#shared/values/assert-never.ts"

import type { DeletedRooms } from "./deleted-rooms.ts"
import { JournalWiper } from "./journal-wiper.ts"
import { recordDeleted, deleteAgain } from "./keep-deleted.ts"
import { type SqliteFile, isBusy } from "./sqlite-file.ts"
import type { ChangeRequest, FromThread, ReadRequest, ToThread } from "./sqlite-messages.ts"

/** How long a request waits for a file that another program holds, ms. */
const BUSY_MS = 3000
/** How long each further request waits after that, ms. */
const STILL_BUSY_MS = 100
/** How often a file that another program holds is tried again, ms. */
const TRY_EVERY_MS = 10
/** How many changes are written in one transaction. */
const MAX_BATCH = 100

interface Parts {
  file: SqliteFile
  deleted: DeletedRooms
  post: (message: FromThread) => void
  onClosed: () => void
}

interface Waiting<R> {
  id: number
  request: R
  since: number
}

/**
 * The requests to one SQLite file. Changes are made in the order in which they arrived, waiting ones
 * together in one transaction; reads do not wait for them. No request waits forever: while another
 * program holds the file, a request is refused after BUSY_MS.
 */
export class SqliteRequests {
  readonly #parts: Parts
  readonly #wiper: JournalWiper
  #reads: Waiting<ReadRequest>[] = []
  readonly #changes: Waiting<ChangeRequest>[] = []
  /** How many of the next changes are written in a transaction each. */
  #alone = 0
  #closing: number | undefined
  #isWorking = false
  #busySince: number | undefined
  #busyWarned = false
  #retry: NodeJS.Timeout | undefined

  /** First deletes rooms again that were deleted before, in case the file is an older backup. */
  static async begin(parts: Parts): Promise<SqliteRequests> {
    const warn = (sentence: string) => parts.post({ kind: "warning", sentence })
    await deleteAgain({ ...parts, warn })
    return new SqliteRequests(parts, new JournalWiper({ ...parts, warn }))
  }

  private constructor(parts: Parts, wiper: JournalWiper) {
    this.#parts = parts
    this.#wiper = wiper
    this.#wiper.wipe()
  }

  take({ id, request }: ToThread): void {
    const since = performance.now()
    switch (request.kind) {
      case "group":
      case "meetings":
      case "groupsToForget":
      case "documents":
      case "ownedDocuments":
      case "documentsOfKind":
      case "documentsToForget":
        this.#reads.push({ id, request, since })
        return
      case "write":
      case "delete":
      case "takeBack":
      case "writeDocuments":
      case "takeBackDocuments":
        this.#changes.push({ id, request, since })
        return
      case "close":
        this.#closing = id
        return
      default:
        assertNever(request)
    }
  }

  /** Does what can be done now, and retries the rest later. */
  async work(): Promise<void> {
    this.#readAll()
    if (this.#isWorking) return
    this.#isWorking = true
    while (await this.#changeSome()) this.#readAll()
    this.#isWorking = false
    if (this.#reads.length + this.#changes.length === 0) this.#closeIfAsked()
  }

  #readAll(): void {
    const waiting = this.#reads
    this.#reads = []
    for (const each of waiting) {
      try {
        const value = this.#parts.file.read(each.request)
        this.#parts.post({ kind: "done", id: each.id, value })
      } catch (error) {
        if (!isBusy(error) || this.#isLate(each)) this.#refuse(each, error)
        else this.#reads.push(each)
      }
    }
    if (this.#reads.length > 0) this.#tryLater()
  }

  /** Returns whether there may be more to do. */
  async #changeSome(): Promise<boolean> {
    const batch = this.#changes.slice(0, this.#alone > 0 ? 1 : MAX_BATCH)
    if (batch.length === 0) return false
    const requests = batch.map(({ request }) => request)
    let fitted: boolean[]
    try {
      fitted = this.#parts.file.commit(requests)
    } catch (error) {
      return this.#notCommitted(error, batch.length)
    }
    this.#notBusy()
    this.#done(batch.length)
    await recordDeleted(
      requests.filter((_, index) => fitted[index]),
      this.#deletions,
    )
    this.#wiper.wipe()
    for (const [index, { id }] of batch.entries())
      this.#parts.post({ kind: "done", id, value: fitted[index] })
    return true
  }

  #notCommitted(error: unknown, count: number): boolean {
    if (isBusy(error)) return this.#busy(error)
    this.#notBusy()
    // A change that cannot be written must not stop the others in its batch.
    if (count > 1) this.#alone = count
    else this.#refuseFirst(error)
    return true
  }

  get #deletions() {
    const { deleted, post } = this.#parts
    return { deleted, warn: (sentence: string) => post({ kind: "warning", sentence }) }
  }

  #done(count: number): void {
    this.#changes.splice(0, count)
    this.#alone = Math.max(0, this.#alone - count)
  }

  #refuseFirst(error: unknown): void {
    const [first] = this.#changes
    this.#done(1)
    if (first !== undefined) this.#refuse(first, error)
  }

  #busy(error: unknown): boolean {
    this.#busySince ??= performance.now()
    for (let first = this.#changes[0]; first && this.#isLate(first); first = this.#changes[0]) {
      if (!this.#busyWarned) this.#warn("Another program holds the database: nothing can be stored")
      this.#busyWarned = true
      this.#refuseFirst(error)
    }
    if (this.#changes.length > 0) this.#tryLater()
    return false
  }

  #notBusy(): void {
    this.#busySince = undefined
    if (this.#busyWarned) this.#warn("The database can be written to again")
    this.#busyWarned = false
  }

  #isLate({ since }: Waiting<unknown>): boolean {
    const waited = (this.#busySince ?? since) + BUSY_MS
    return performance.now() > Math.max(waited, since + STILL_BUSY_MS)
  }

  #tryLater(): void {
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined
      void this.work()
    }, TRY_EVERY_MS)
  }

  #refuse({ id }: Waiting<unknown>, error: unknown): void {
    const why = error instanceof Error ? error.message : String(error)
    this.#parts.post({ kind: "refused", id, why })
  }

  #warn(sentence: string): void {
    this.#parts.post({ kind: "warning", sentence })
  }

  #closeIfAsked(): void {
    if (this.#closing === undefined) return
    clearTimeout(this.#retry)
    this.#wiper.close()
    this.#parts.file.close()
    this.#parts.post({ kind: "done", id: this.#closing, value: null })
    this.#closing = undefined
    this.#parts.onClosed()
  }
}
