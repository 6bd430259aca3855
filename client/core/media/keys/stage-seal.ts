import type { Place } from "#shared/infoMeeting/state.ts"
import type { RoomId } from "#shared/values/ids.ts"

import { fromBase64url } from "../../crypto/base64url.ts"
import type { FrameSeal } from "../frame-seal.ts"
import { CurrentSealing } from "../sealing/current-sealing.ts"
import type { Sealing } from "../sealing/frame-sealing.ts"
import { transportSettings } from "../sealing/sealing-support.ts"
import { SHARED_GENERATIONS, sharedBase } from "../sealing/shared-base.ts"

export interface StageSealOptions {
  meeting: RoomId
  /** The own place on the stage; null for a listener. */
  place(): Place | null
  /** Another crypto worker is in use, and needs new transports. */
  workerReplaced(): void
}

/**
 * Seals and opens the media of an info meeting [E7]. Every key follows from a secret that everyone with the link has, and from a
 * random number that each sender picks and each frame names: so no key is sent, and the server can neither see nor hear.
 */
export class StageSeal implements FrameSeal {
  readonly settings: Record<string, unknown> = { ...transportSettings() }
  readonly #options: StageSealOptions
  readonly #sealing: CurrentSealing
  #secret: Uint8Array | undefined

  constructor(options: StageSealOptions) {
    this.#options = options
    const events = { replaced: () => this.#goOn(), keySeen: () => undefined }
    this.#sealing = new CurrentSealing(options.meeting, events)
  }

  /** The secret of the meeting, base64url. Nothing passes before it is known. */
  share(secret: string): void {
    this.#secret = fromBase64url(secret)
    if (this.#secret !== undefined) this.#sealing.start().share(this.#secret)
  }

  ready: FrameSeal["ready"] = async () => undefined

  counts: FrameSeal["counts"] = (from) => this.#sealing.counts(from)

  sealSender: FrameSeal["sealSender"] = (sender, source) => {
    const seat = this.#options.place() ?? 0
    const sealing = this.#sealing.start()
    sealing.sealSender(sender, { seat, source })
    void this.#useNewKey(sealing, seat)
  }

  openReceiver: FrameSeal["openReceiver"] = (receiver, from) => {
    this.#sealing.start().openReceiver(receiver, from)
  }

  /** Idempotent. */
  close(): void {
    this.#sealing.close()
  }

  async #useNewKey(sealing: Sealing, seat: Place): Promise<void> {
    if (this.#secret === undefined) return
    const random = crypto.getRandomValues(new BigUint64Array(1))[0] ?? 0n
    const generation = Number(random % BigInt(SHARED_GENERATIONS))
    const base = await sharedBase(this.#secret, seat, generation)
    sealing.useSendKey({ generation, step: 0 }, base)
  }

  #goOn(): void {
    if (this.#secret !== undefined) this.#sealing.start().share(this.#secret)
    this.#options.workerReplaced()
  }
}
