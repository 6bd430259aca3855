import { fail } from "../../meeting/fuzz/fail.ts"
import type { SeatNumber } from "../../values/ids.ts"
import type { KeyId } from "../key-id.ts"

/** The base keys that a tab has, as the effects leave them: the earliest step of each generation. */
export class KeyStore {
  readonly #own = new Map<number, number>()
  readonly #bases = new Map<SeatNumber, Map<number, number>>()
  /** What the crypto worker has of them. */
  readonly #worker = new Map<SeatNumber, Map<number, number>>()

  make(generation: number): void {
    if (this.#own.has(generation)) fail("a generation was made twice")
    this.#own.set(generation, 0)
  }

  ratchet({ generation, step }: KeyId): void {
    if ((this.#own.get(generation) ?? step) >= step) fail("a step leads nowhere")
    this.#own.set(generation, step)
  }

  /** Fails when the base key of exactly this step is not there. */
  checkOwn({ generation, step }: KeyId): void {
    if (this.#own.get(generation) !== step) fail("an own key is used that is not there")
  }

  forgetOwn(generation: number): void {
    if (!this.#own.delete(generation)) fail("an own key was forgotten twice")
  }

  /** `received`: the message that has come just now, if one has. */
  install(seat: SeatNumber, { generation, step }: KeyId, received: KeyId | undefined): void {
    const bases = stored(this.#bases, seat)
    if (received?.generation === generation && received.step === step) bases.set(generation, step)
    if (bases.get(generation) !== step) fail("a key is installed that is not there")
    stored(this.#worker, seat).set(generation, step)
  }

  forget(seat: SeatNumber, generation: number): void {
    for (const store of [this.#bases, this.#worker]) stored(store, seat).delete(generation)
  }

  forgetSteps(seat: SeatNumber, generation: number, before: number): void {
    for (const store of [this.#bases, this.#worker])
      if (stored(store, seat).has(generation)) stored(store, seat).set(generation, before)
  }

  forgetSeat(seat: SeatNumber): void {
    this.#bases.delete(seat)
    this.#worker.delete(seat)
  }

  loseWorker(): void {
    this.#worker.clear()
  }

  opens(seat: SeatNumber, { generation, step }: KeyId): boolean {
    return (this.#worker.get(seat)?.get(generation) ?? Infinity) <= step
  }

  /** What is held of a seat: generations with their earliest step. */
  of(seat: SeatNumber): ReadonlyMap<number, number> {
    return this.#bases.get(seat) ?? new Map<number, number>()
  }
}

function stored(
  store: Map<SeatNumber, Map<number, number>>,
  seat: SeatNumber,
): Map<number, number> {
  const of = store.get(seat) ?? new Map<number, number>()
  store.set(seat, of)
  return of
}
