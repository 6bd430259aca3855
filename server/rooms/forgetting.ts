import type { Log } from "../log.ts"
import type { Clock, Store } from "./ports.ts"
import type { Rooms } from "./rooms.ts"

/** How often the store is asked what must be forgotten. ms */
const EVERY_MS = 60 * 60_000

interface Parts {
  clock: Clock
  store: Store
  rooms: Rooms
  log: Log
}

/** Forgets by the clock what nobody is there to forget [L1, L5]: at the start, and every hour. */
export class Forgetting {
  readonly #parts: Parts
  #cancel: () => void = () => {}
  #closed = false

  static begin(parts: Parts): Forgetting {
    const forgetting = new Forgetting(parts)
    void forgetting.#sweep()
    return forgetting
  }

  private constructor(parts: Parts) {
    this.#parts = parts
  }

  close(): void {
    this.#closed = true
    this.#cancel()
  }

  async #sweep(): Promise<void> {
    const { clock, store, rooms, log } = this.#parts
    try {
      for (const room of await store.groupsToForget(clock.now()))
        if (!this.#closed) await rooms.use(room, (live) => live.door.forget())
    } catch (cause) {
      log.error({ cause }, "What was to be forgotten could not be; it is tried again in an hour")
    }
    if (!this.#closed) this.#cancel = clock.at(clock.now() + EVERY_MS, () => void this.#sweep())
  }
}
