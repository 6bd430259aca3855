import type { SeatNumber } from "#shared/values/ids.ts"
import { GenerationKeys } from "./generation-keys.ts"
import type { KeyId } from "#shared/media-keys/key-id.ts"
import { sharedBase } from "./shared-base.ts"
import type { SframeKey } from "./sframe-key.ts"

/** The most generations of a seat that are derived from a shared secret and kept. */
const MOST_DERIVED = 8

/** The keys with which other seats' frames are opened. Instants in ms, of any clock that runs on. */
export class KeyRing {
  #shared: Uint8Array | undefined
  readonly #seats = new Map<SeatNumber, Map<number, GenerationKeys>>()

  /** A key that is known already, or is older than one in use in its generation, changes nothing. */
  add(seat: SeatNumber, { generation, step }: KeyId, base: Uint8Array): void {
    const generations = this.#seats.get(seat) ?? new Map<number, GenerationKeys>()
    this.#seats.set(seat, generations)
    const keys = generations.get(generation) ?? new GenerationKeys(generation)
    generations.set(generation, keys)
    keys.add(step, base)
  }

  /** From now on every key of every seat follows from this secret, which everyone has who may open frames [E7]. */
  share(secret: Uint8Array): void {
    this.#shared = secret
  }

  /** The key that is named; a later step of a known generation is derived. */
  find(seat: SeatNumber, { generation, step }: KeyId): Promise<SframeKey> | undefined {
    const known = this.#seats.get(seat)?.get(generation)
    if (known !== undefined || this.#shared === undefined) return known?.keyOf(step)
    if (step !== 0) return undefined
    return this.#derive(seat, generation, this.#shared).keyOf(step)
  }

  /** A frame was opened with this key. True the first time that it, or a later step of its generation, was used. */
  used(seat: SeatNumber, { generation, step }: KeyId, now: number): boolean {
    return this.#seats.get(seat)?.get(generation)?.used(step, now) ?? false
  }

  #derive(seat: SeatNumber, generation: number, secret: Uint8Array): GenerationKeys {
    const generations = this.#seats.get(seat) ?? new Map<number, GenerationKeys>()
    this.#seats.set(seat, generations)
    // Anybody can write any number into a header: those that have opened nothing give way.
    if (generations.size >= MOST_DERIVED) {
      const unused = [...generations].find(([, keys]) => !keys.isUsed) ?? [...generations][0]
      if (unused !== undefined) generations.delete(unused[0])
    }
    const keys = new GenerationKeys(generation)
    keys.add(0, sharedBase(secret, seat, generation))
    generations.set(generation, keys)
    return keys
  }

  forgetGeneration(seat: SeatNumber, generation: number): void {
    this.#seats.get(seat)?.delete(generation)
  }

  forgetSeat(seat: SeatNumber): void {
    this.#seats.delete(seat)
  }

  /** Forgets the steps that have been superseded for long enough. */
  forgetOlderSteps(now: number): void {
    for (const generations of this.#seats.values())
      for (const keys of generations.values()) keys.forgetOlder(now)
  }
}
