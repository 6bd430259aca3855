import type { Place } from "#shared/infoMeeting/state.ts"
import type { RoomId } from "#shared/values/ids.ts"

import { fromBase64url } from "../../crypto/base64url.ts"
import type { FrameSeal } from "../frame-seal.ts"
import { FrameSealing } from "../sealing/frame-sealing.ts"
import type { SealingCounts } from "../sealing/sealing-messages.ts"
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
  #sealing: FrameSealing | undefined
  #secret: Uint8Array | undefined
  #counts: SealingCounts | undefined
  #closed = false

  constructor(options: StageSealOptions) {
    this.#options = options
  }

  /** The secret of the meeting, base64url. Nothing passes before it is known. */
  share(secret: string): void {
    this.#secret = fromBase64url(secret)
    if (this.#secret !== undefined) this.#start().share(this.#secret)
  }

  ready: FrameSeal["ready"] = async () => undefined

  counts: FrameSeal["counts"] = ({ seat, source }) =>
    this.#counts?.received.get(`${seat} ${source}`) ?? { opened: 0, noKey: 0 }

  sealSender: FrameSeal["sealSender"] = (sender, source) => {
    const seat = this.#options.place() ?? 0
    const sealing = this.#start()
    sealing.sealSender(sender, { seat, source })
    void this.#useNewKey(sealing, seat)
  }

  openReceiver: FrameSeal["openReceiver"] = (receiver, from) => {
    this.#start().openReceiver(receiver, from)
  }

  /** Idempotent. */
  close(): void {
    this.#closed = true
    this.#sealing?.close()
  }

  async #useNewKey(sealing: FrameSealing, seat: Place): Promise<void> {
    if (this.#secret === undefined) return
    const random = crypto.getRandomValues(new BigUint64Array(1))[0] ?? 0n
    const generation = Number(random % BigInt(SHARED_GENERATIONS))
    const base = await sharedBase(this.#secret, seat, generation)
    sealing.useSendKey({ generation, step: 0 }, base)
  }

  #start(): FrameSealing {
    this.#sealing ??= this.#create()
    return this.#sealing
  }

  #create(after?: FrameSealing): FrameSealing {
    const sealing = FrameSealing.create(
      this.#options.meeting,
      {
        died: () => this.#replace(sealing),
        counted: (counts) => (this.#counts = counts),
        keySeen: () => undefined,
      },
      after,
    )
    return sealing
  }

  #replace(dead: FrameSealing): void {
    if (this.#closed || this.#sealing !== dead) return
    this.#counts = undefined
    this.#sealing = this.#create(dead)
    if (this.#secret !== undefined) this.#sealing.share(this.#secret)
    this.#options.workerReplaced()
  }
}
