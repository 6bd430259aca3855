import type { SeatNumber } from "#shared/values/ids.ts"
import { GenerationKeys } from "./generation-keys.ts"
import type { KeyId } from "./key-id.ts"
import type { SframeKey } from "./sframe-key.ts"

/** The keys with which other seats' frames are opened. Instants in ms, of any clock that runs on. */
export class KeyRing {
  readonly #seats = new Map<SeatNumber, Map<number, GenerationKeys>>()

  /** A key that is known already, or is older than one in use in its generation, changes nothing. */
  add(seat: SeatNumber, { generation, step }: KeyId, base: Uint8Array): void {
    const generations = this.#seats.get(seat) ?? new Map<number, GenerationKeys>()
    this.#seats.set(seat, generations)
    const keys = generations.get(generation) ?? new GenerationKeys(generation)
    generations.set(generation, keys)
    keys.add(step, base)
  }

  /** The key that is named; a later step of a known generation is derived. */
  find(seat: SeatNumber, { generation, step }: KeyId): Promise<SframeKey> | undefined {
    return this.#seats.get(seat)?.get(generation)?.keyOf(step)
  }

  /** A frame was opened with this key. True the first time that it, or a later step of its generation, was used. */
  used(seat: SeatNumber, { generation, step }: KeyId, now: number): boolean {
    return this.#seats.get(seat)?.get(generation)?.used(step, now) ?? false
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
