import { nextBase } from "../sealing/sframe-key.ts"
import type { KeyId } from "#shared/media-keys/key-id.ts"

interface Held {
  step: number
  base: Uint8Array<ArrayBuffer>
}

/** Base keys by their generation, each at one step: an earlier one is deleted when a later one is derived. */
export class BaseKeys {
  readonly #held = new Map<number, Held>()

  /** A random key: step 0. */
  make(generation: number): void {
    this.set({ generation, step: 0 }, crypto.getRandomValues(new Uint8Array(16)))
  }

  set({ generation, step }: KeyId, base: Uint8Array<ArrayBuffer>): void {
    this.#held.set(generation, { step, base })
  }

  /** Derives the base key of a later step, and deletes the earlier. Undefined when there is none from which it follows. */
  async at({ generation, step }: KeyId): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const held = this.#held.get(generation)
    if (held === undefined || held.step > step) return undefined
    let { base } = held
    for (let from = held.step; from < step; from += 1) base = await nextBase(base)
    // It may have been forgotten meanwhile.
    if (this.#held.get(generation) !== held) return undefined
    this.#held.set(generation, { step, base })
    return base
  }

  forget(generation: number): void {
    this.#held.delete(generation)
  }

  clear(): void {
    this.#held.clear()
  }
}
