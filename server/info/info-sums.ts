import type { InfoSign } from "#shared/infoMeeting/messages.ts"
import type { NotificationOf } from "#shared/protocol/messages.ts"
import type { Clock } from "#shared/room/ports.ts"

import { Paced } from "./paced.ts"

/** How often signs are reported, as sums; ms. */
const SIGNS_MS = 2000
/** How often it is reported how many listen [IM1]; ms. */
const LISTENERS_MS = 5000

interface Options {
  clock: Clock
  /** How many listen now. */
  listeners: () => number
  tell: (sums: NotificationOf<"info-sums">) => void
}

/** What is reported of listeners: how many there are, and the signs they give, as sums. Nothing when nothing has changed. */
export class InfoSums {
  readonly #options: Options
  readonly #signsPace: Paced
  readonly #listenersPace: Paced
  readonly #signs = new Map<InfoSign, number>()
  #reported = 0

  constructor(options: Options) {
    const { clock } = options
    this.#options = options
    this.#signsPace = new Paced(clock, SIGNS_MS, () => this.#tell())
    this.#listenersPace = new Paced(clock, LISTENERS_MS, () => this.#count())
  }

  /** How many listen, as it was last reported. */
  get listeners(): number {
    return this.#reported
  }

  sign(sign: InfoSign): void {
    this.#signs.set(sign, (this.#signs.get(sign) ?? 0) + 1)
    this.#signsPace.request()
  }

  /** Somebody has come or gone. */
  listenersChanged(): void {
    this.#listenersPace.request()
  }

  close(): void {
    this.#signsPace.cancel()
    this.#listenersPace.cancel()
  }

  #count(): void {
    const now = this.#options.listeners()
    if (now === this.#reported) return
    this.#reported = now
    // With the signs, where some are about to be reported: they must not be reported more often for this.
    if (!this.#signsPace.isWaiting) this.#tell()
  }

  #tell(): void {
    const signs = Object.fromEntries(this.#signs)
    this.#signs.clear()
    this.#options.tell({ listeners: this.#reported, signs })
  }
}
