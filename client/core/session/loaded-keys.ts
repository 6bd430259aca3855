import type { KeysAnnounced } from "#shared/protocol/keys.ts"
import type { NotificationOf } from "#shared/protocol/messages.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { FrameSeal } from "../media/frame-seal.ts"
import type { KeyExchange, KeyExchangeOptions } from "../media/keys/key-exchange.ts"
import { fetchMediaCode } from "../media/rtc-device.ts"
import type { SessionKeys } from "./session-keys.ts"

/**
 * The keys of a session, whose code comes with that of audio and video: it is not needed to show the door. What is asked of them
 * before is done in order as soon as it is there; nothing can be sent or received before, since that needs the same code.
 */
export class LoadedKeys implements SessionKeys {
  readonly #options: KeyExchangeOptions
  #exchange: KeyExchange | undefined
  #waitingWork: ((exchange: KeyExchange) => void)[] = []
  #loading: Promise<void> | undefined

  constructor(options: KeyExchangeOptions) {
    this.#options = options
  }

  get waiting(): readonly SeatNumber[] {
    return this.#exchange?.waiting ?? []
  }

  get settings(): FrameSeal["settings"] {
    return this.#needed.settings
  }

  publicKeys: SessionKeys["publicKeys"] = () => this.#exchange?.publicKeys()

  counts: FrameSeal["counts"] = (from) => this.#exchange?.counts(from) ?? { opened: 0, noKey: 0 }

  sealSender: FrameSeal["sealSender"] = (sender, source) => this.#needed.sealSender(sender, source)

  openReceiver: FrameSeal["openReceiver"] = (receiver, from) =>
    this.#needed.openReceiver(receiver, from)

  ready(): Promise<void> {
    // Loaded again after a failure.
    this.#loading ??= this.#load().catch(() => void (this.#loading = undefined))
    return this.#loading
  }

  prepare(): void {
    this.#do((exchange) => exchange.prepare())
  }

  announce(seat: SeatNumber): void {
    this.#do((exchange) => exchange.announce(seat))
  }

  announced(announced: KeysAnnounced): void {
    this.#do((exchange) => exchange.announced(announced))
  }

  messageReceived(message: NotificationOf<"keys-message">): void {
    this.#do((exchange) => exchange.messageReceived(message))
  }

  presentChanged(seats: readonly SeatNumber[]): void {
    this.#do((exchange) => exchange.presentChanged(seats))
  }

  stop(): void {
    this.#waitingWork = []
    this.#exchange?.stop()
  }

  /** Throws when the code is not there: what would be sent then is not sent. */
  get #needed(): KeyExchange {
    if (this.#exchange === undefined) throw new Error("Nothing can be sealed yet")
    return this.#exchange
  }

  #do(work: (exchange: KeyExchange) => void): void {
    if (this.#exchange !== undefined) return work(this.#exchange)
    this.#waitingWork.push(work)
    void this.ready()
  }

  async #load(): Promise<void> {
    const { KeyExchange: Loaded } = await fetchMediaCode()
    const exchange = new Loaded(this.#options)
    this.#exchange = exchange
    for (const work of this.#waitingWork.splice(0)) work(exchange)
  }
}
