import type { KeyId } from "#shared/media-keys/key-id.ts"
import type { TabAt } from "#shared/media-keys/state.ts"
import type { MediaSource } from "#shared/protocol/media.ts"
import type { RoomId, SeatNumber } from "#shared/values/ids.ts"

import type { CreateSealing, Sealing } from "../sealing/frame-sealing.ts"
import type { SealingCounts } from "../sealing/sealing-messages.ts"
import { BaseKeys } from "./base-keys.ts"

export interface SealingKeysEvents {
  /** The crypto worker is gone, and another has taken its place, which has no key yet. */
  workerLost(): void
  keySeen(seat: SeatNumber, key: KeyId): void
}

/** The base keys of a tab and of the others, and the crypto worker that seals and opens with them. Once closed, it has no key. */
export class SealingKeys {
  readonly #room: RoomId
  readonly #events: SealingKeysEvents
  readonly #createSealing: CreateSealing
  readonly #own = new BaseKeys()
  readonly #others = new Map<SeatNumber, BaseKeys>()
  #sealing: Sealing | undefined
  #counts: SealingCounts | undefined
  #isClosed = false

  constructor(room: RoomId, events: SealingKeysEvents, createSealing: CreateSealing) {
    this.#room = room
    this.#events = events
    this.#createSealing = createSealing
  }

  /** Starts the worker, if there is none. */
  start(): Sealing {
    this.#sealing ??= this.#create()
    return this.#sealing
  }

  /** How many frames of a track were opened, and how many had a key that is not here. */
  counts({ seat, source }: { seat: SeatNumber; source: MediaSource }) {
    return this.#counts?.received.get(`${seat} ${source}`) ?? { opened: 0, noKey: 0 }
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
    if (base !== undefined && !this.#isClosed) this.start().useSendKey(key, base)
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
    if (held !== undefined && !this.#isClosed) this.start().addReceiveKey(seat, key, held)
  }

  forgetKey(seat: SeatNumber, generation: number): void {
    this.#others.get(seat)?.forget(generation)
    this.#sealing?.forgetReceiveKey(seat, generation)
  }

  /** The worker forgets earlier steps by itself. */
  async forgetSteps(seat: SeatNumber, generation: number, before: number): Promise<void> {
    await this.#others.get(seat)?.at({ generation, step: before })
  }

  forgetSeat(seat: SeatNumber): void {
    this.#others.delete(seat)
    this.#sealing?.forgetSeat(seat)
  }

  /** Ends the worker and deletes every key. */
  close(): void {
    this.#isClosed = true
    this.#sealing?.close()
    this.#sealing = undefined
    this.#counts = undefined
    this.#own.clear()
    this.#others.clear()
  }

  #create(after?: Sealing): Sealing {
    const sealing = this.#createSealing(
      this.#room,
      {
        died: () => {
          if (this.#sealing !== sealing) return
          this.#counts = undefined
          this.#sealing = this.#create(sealing)
          this.#events.workerLost()
        },
        counted: (counts) => (this.#counts = counts),
        keySeen: (seat, key) => this.#events.keySeen(seat, key),
      },
      after,
    )
    return sealing
  }
}
