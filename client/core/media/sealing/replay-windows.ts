import type { SeatNumber } from "#shared/values/ids.ts"
import { kidOf, type KeyId } from "#shared/media-keys/key-id.ts"
import { ReplayWindow } from "./replay-window.ts"
import type { FrameOrigin, HighestCounter } from "./sealing-messages.ts"

/** A key of a seat, and the device whose frames it has opened. */
export interface KeyUse extends FrameOrigin {
  readonly id: KeyId
}

interface Entry {
  readonly use: KeyUse
  readonly window: ReplayWindow
}

/** A replay window for each key and source of a seat. They outlive the key: one that comes again opens nothing twice. */
export class ReplayWindows {
  readonly #entries = new Map<string, Entry>()
  #changed = new Set<Entry>()

  has(use: KeyUse, counter: number): boolean {
    return this.#entries.get(nameOf(use))?.window.has(counter) ?? false
  }

  /** False if this counter was seen already. */
  add(use: KeyUse, counter: number): boolean {
    const entry = this.#entry(use)
    this.#changed.add(entry)
    return entry.window.add(counter)
  }

  /** Counters that an earlier worker has seen. */
  restore(seen: readonly HighestCounter[]): void {
    for (const { counter, ...use } of seen) this.#entry(use, counter)
  }

  /** Keeps no more of a seat's keys than what the highest counters were; of one generation, or of all. */
  shut(seat: SeatNumber, generation?: number): void {
    for (const { use, window } of this.#entries.values())
      if (use.seat === seat && (generation ?? use.id.generation) === use.id.generation)
        window.shut()
  }

  /** The highest counters that have changed since this was called before. */
  takeChanged(): HighestCounter[] {
    const changed = [...this.#changed].map(({ use, window }) => ({
      ...use,
      counter: window.highest,
    }))
    this.#changed = new Set()
    return changed
  }

  #entry({ seat, source, id }: KeyUse, highest = -1): Entry {
    const use = { seat, source, id }
    const entry = this.#entries.get(nameOf(use)) ?? { use, window: new ReplayWindow(highest) }
    this.#entries.set(nameOf(use), entry)
    return entry
  }
}

function nameOf({ seat, source, id }: KeyUse): string {
  return `${seat} ${source} ${kidOf(id)}`
}
