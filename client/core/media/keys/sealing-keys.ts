import type { KeyId } from "#shared/media-keys/key-id.ts"
import type { TabAt } from "#shared/media-keys/state.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import type { CurrentSealing } from "../sealing/current-sealing.ts"
import { BaseKeys } from "./base-keys.ts"

/** The base keys of a tab and of the others, which it gives to the crypto worker in use. Once closed, it has no key. */
export class SealingKeys {
  readonly sealing: CurrentSealing
  readonly #own = new BaseKeys()
  readonly #others = new Map<SeatNumber, BaseKeys>()
  #isClosed = false

  constructor(sealing: CurrentSealing) {
    this.sealing = sealing
  }

  make(generation: number): void {
    if (!this.#isClosed) this.#own.make(generation)
  }

  /** The own base key; undefined when it, and all from which it follows, are deleted. */
  own(key: KeyId): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.#own.at(key)
  }

  /** Seals with an own key from now on. Resolves to its base key. */
  async use(key: KeyId): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const base = await this.#own.at(key)
    if (base !== undefined && !this.#isClosed) this.sealing.start().useSendKey(key, base)
    return base
  }

  forgetOwn(generation: number): void {
    this.#own.forget(generation)
  }

  /** Opens frames of a seat with this key. `base`: the base key as it has come; left out for one that is held. */
  async install(
    { seat }: Pick<TabAt, "seat">,
    key: KeyId,
    base?: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    if (this.#isClosed) return
    const keys = this.#others.get(seat) ?? new BaseKeys()
    this.#others.set(seat, keys)
    if (base !== undefined) keys.set(key, base)
    const held = await keys.at(key)
    if (held !== undefined && !this.#isClosed) this.sealing.start().addReceiveKey(seat, key, held)
  }

  forgetKey(seat: SeatNumber, generation: number): void {
    this.#others.get(seat)?.forget(generation)
    this.sealing.start().forgetReceiveKey(seat, generation)
  }

  /** The worker forgets earlier steps by itself. */
  async forgetSteps(seat: SeatNumber, generation: number, before: number): Promise<void> {
    await this.#others.get(seat)?.at({ generation, step: before })
  }

  forgetSeat(seat: SeatNumber): void {
    this.#others.delete(seat)
    this.sealing.start().forgetSeat(seat)
  }

  /** Ends the worker and deletes every key. */
  close(): void {
    this.#isClosed = true
    this.sealing.close()
    this.#own.clear()
    this.#others.clear()
  }
}
