import type { InfoMeetingDirectory, ServerStore } from "#shared/room/document-store.ts"
import type { RoomLog } from "#shared/room/ports.ts"
import { Alarm } from "#shared/room/alarm.ts"
import type { Clock } from "#shared/room/ports.ts"
import { deleteDue } from "./due-documents.ts"
import type { Rooms } from "./rooms.ts"
import { SerialQueue } from "#shared/room/serial-queue.ts"

/** How often the store is asked what must be forgotten. ms */
const EVERY_MS = 60 * 60_000

interface Parts {
  clock: Clock
  store: ServerStore
  rooms: Rooms
  infoMeetings: InfoMeetingDirectory
  log: RoomLog
}

/** Deletes by the clock what is to be kept no longer [L1, L5, IM9]: at the start, and every hour. */
export class RetentionSweeper {
  readonly #parts: Parts
  readonly #alarm: Alarm
  readonly #queue = new SerialQueue()
  /** Rung while a sweep was under way: one more comes after it, and no more than one. */
  #waiting = false
  #closed = false

  static begin(parts: Parts): RetentionSweeper {
    const sweeper = new RetentionSweeper(parts)
    sweeper.#ring()
    return sweeper
  }

  private constructor(parts: Parts) {
    this.#parts = parts
    this.#alarm = new Alarm(parts.clock)
  }

  close(): void {
    this.#closed = true
    this.#alarm.cancel()
  }

  #ring(): void {
    this.#alarm.set(this.#parts.clock.now() + EVERY_MS, () => this.#ring())
    if (this.#waiting) return
    this.#waiting = true
    void this.#queue.run(() => this.#sweep())
  }

  async #sweep(): Promise<void> {
    this.#waiting = false
    const { clock, store, rooms, infoMeetings } = this.#parts
    const due = await this.#tried(() => store.groupsToForget(clock.now()))
    // One that cannot be forgotten keeps no other from it.
    for (const room of due ?? [])
      if (!this.#closed) await this.#tried(() => rooms.use(room, (live) => live.group.forget()))
    const { documents } = store
    const old = await this.#tried(() => documents.documentsToForget(clock.now()))
    for (const each of old ?? [])
      if (!this.#closed)
        await this.#tried(() => deleteDue(each, clock.now(), { documents, infoMeetings }))
  }

  async #tried<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (cause) {
      const sentence = "What was to be forgotten could not be; it is tried again in an hour"
      this.#parts.log.error({ cause }, sentence)
      return undefined
    }
  }
}
