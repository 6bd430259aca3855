import type { Input, Warning } from "#shared/media-keys/input.ts"
import { FIRST_GENERATIONS, type KeyId } from "#shared/media-keys/key-id.ts"
import type { MediaKeys } from "#shared/media-keys/state.ts"
import { STOPPED, step } from "#shared/media-keys/step.ts"
import { nextDue, waitingFor } from "#shared/media-keys/views.ts"
import type { KeysAnnounced } from "#shared/protocol/keys.ts"
import type { NotificationOf } from "#shared/protocol/messages.ts"
import type { Instant, RoomId, SeatNumber } from "#shared/values/ids.ts"

import type { FrameSeal } from "../frame-seal.ts"
import type { MediaSignaling } from "../media-signaling.ts"
import { CurrentSealing } from "../sealing/current-sealing.ts"
import type { CreateSealing } from "../sealing/frame-sealing.ts"
import { transportSettings } from "../sealing/sealing-support.ts"
import { type Arrived, carryOut } from "./key-effects.ts"
import { SealingKeys } from "./sealing-keys.ts"
import { type AnnouncedKeys, TabDirectory } from "./tab-directory.ts"
import { type TabKeys, makeTabKeys } from "./tab-keys.ts"

export interface KeyExchangeOptions {
  room: RoomId
  contentKey: Promise<CryptoKey>
  signaling: MediaSignaling
  /** The time as the server has it, ms. */
  serverNow(): Instant
  /** Whether what this tab sends comes back to it, as where one practises alone. */
  mirror: boolean
  /** `waiting` or `publicKeys` may be others. */
  changed(): void
  /** Another crypto worker is in use, and needs new transports: it has the keys before these can carry anything. */
  workerReplaced(): void
}

/** Why a message or an announcement was refused. */
export type Refusal = Warning | "unopened-announcement" | "unopened-message"

/**
 * The keys of audio and video of one tab: made here, and exchanged with the other tabs through the server, which can open
 * none [E2, E3]. What the rules ask for (shared/media-keys) is carried out in order, one input after the other.
 */
export class KeyExchange implements FrameSeal {
  readonly settings: Record<string, unknown> = { ...transportSettings() }
  readonly #options: KeyExchangeOptions
  readonly #createSealing: CreateSealing | undefined
  #keys: SealingKeys
  #ownTab: Promise<TabKeys> | undefined
  #seat: SeatNumber | undefined
  #tabs: TabDirectory | undefined
  #machine: MediaKeys = STOPPED
  #present: readonly SeatNumber[] = []
  /** What happens to the keys, in the order in which it has come. */
  #queue: Promise<void> = Promise.resolve()
  /** Another after each stop: what was under way before belongs to a tab that is no more. */
  #run = {}
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #refused = new Map<Refusal, number>()

  constructor(options: KeyExchangeOptions, createSealing?: CreateSealing) {
    this.#options = options
    this.#createSealing = createSealing
    this.#keys = this.#noKeys()
  }

  /** The seats that are shown and whose key has not come. */
  get waiting(): readonly SeatNumber[] {
    return waitingFor(this.#machine)
  }

  /** What the six words are made of; undefined while somebody who is present has not been announced. */
  publicKeys(): ReadonlyMap<SeatNumber, AnnouncedKeys> | undefined {
    return this.#tabs?.publicKeys(this.#present)
  }

  /** Starts what takes time, while the participant is at the door. */
  prepare(): void {
    this.#ownTab ??= makeTabKeys()
    this.#keys.sealing.start()
  }

  /** Tells the others of this tab: right behind each `enter`. What is sent meanwhile is dropped, since it has no key. */
  announce(seat: SeatNumber): void {
    this.prepare()
    const ownTab = this.#ownTab
    if (this.#seat === undefined && ownTab !== undefined) {
      this.#seat = seat
      this.#inOrder(async () => {
        this.#tabs = new TabDirectory(await ownTab, seat, this.#options)
        await this.#take({ type: "started", own: this.#tabs.own, generation: firstGeneration() })
        await this.#take({ type: "presentChanged", seats: this.#present })
      })
    }
    this.#announce()
  }

  /** Another tab has been announced. */
  announced(announced: KeysAnnounced): void {
    this.#inOrder(() => this.#learn([announced]))
  }

  /** A message from another seat. One that does not open is dropped and counted: the server, or a former member, may have made it up. */
  messageReceived({ seat, message }: NotificationOf<"keys-message">): void {
    this.#inOrder(async () => {
      const tabs = this.#tabs
      if (tabs === undefined) return
      const opened = await tabs.open(seat, message)
      if (opened === undefined) return this.#count("unopened-message")
      const { from, message: body } = opened
      if (body.type === "receipt")
        return this.#take({ type: "receiptReceived", from, key: body.key })
      const { key, wantsKey, base } = body
      await this.#take({ type: "keyReceived", from, key, wantsKey }, { seat, base })
    })
  }

  /** The seats that the meeting shows as present, the own among them. */
  presentChanged(seats: readonly SeatNumber[]): void {
    if (String(seats) === String(this.#present)) return
    this.#present = seats
    this.#input({ type: "presentChanged", seats })
  }

  /**
   * How many messages and announcements were refused so far, by kind. Where people come and go, or messages are lost or late,
   * those of honest tabs are refused too: from or to a tab that is not announced yet, or not any more. But none of an honest tab
   * is a `made-up-receipt` or an `unopened-announcement`.
   */
  get refused(): ReadonlyMap<Refusal, number> {
    return this.#refused
  }

  ready: FrameSeal["ready"] = async () => undefined

  counts(from: Parameters<FrameSeal["counts"]>[0]): ReturnType<FrameSeal["counts"]> {
    return this.#keys.sealing.counts(from)
  }

  sealSender: FrameSeal["sealSender"] = (sender, source) => {
    this.#keys.sealing.start().sealSender(sender, { seat: this.#seat ?? 0, source })
  }

  openReceiver: FrameSeal["openReceiver"] = (receiver, from) => {
    this.#keys.sealing.start().openReceiver(receiver, from)
  }

  /** Out of the room: no key is left. The next `announce` is another tab's. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#keys.close()
    this.#keys = this.#noKeys()
    this.#machine = STOPPED
    this.#tabs = undefined
    this.#ownTab = undefined
    this.#seat = undefined
    this.#present = []
    this.#run = {}
  }

  #noKeys(): SealingKeys {
    const events = {
      replaced: () => {
        this.#input({ type: "workerLost" })
        this.#options.workerReplaced()
      },
      keySeen: (seat: SeatNumber, key: KeyId) => this.#input({ type: "keySeen", seat, key }),
    }
    return new SealingKeys(new CurrentSealing(this.#options.room, events, this.#createSealing))
  }

  #announce(): void {
    this.#inOrder(async () => {
      const announcement = await this.#tabs?.announcement(this.#options.serverNow())
      if (announcement === undefined) return
      const answer = this.#options.signaling.request("keys-announce", { announcement })
      // The others' messages must not wait for it.
      void answer.then((reply) => {
        if (reply.ok) this.#inOrder(() => this.#learn(reply.value.announcements))
      })
    })
  }

  async #learn(announcements: readonly KeysAnnounced[]): Promise<void> {
    const learned = await this.#tabs?.learn(announcements)
    if (learned === undefined) return
    const { opened, unopened } = learned
    this.#count("unopened-announcement", unopened)
    if (opened.length > 0) await this.#take({ type: "announced", announcements: opened })
  }

  #input(input: Input): void {
    this.#inOrder(() => this.#take(input))
  }

  #inOrder(work: () => Promise<void>): void {
    const run = this.#run
    this.#queue = this.#queue
      .then(() => (run === this.#run ? work() : undefined))
      // One input that fails must not stop those behind it.
      .catch(() => undefined)
  }

  async #take(input: Input, arrived?: Arrived): Promise<void> {
    const tabs = this.#tabs
    if (tabs === undefined) return
    const { state, effects } = step(this.#machine, input, Date.now())
    this.#machine = state
    for (const effect of effects) if (effect.type === "warn") this.#count(effect.what)
    const messages = await carryOut(effects, {
      keys: this.#keys,
      tabs,
      arrived,
      mirror: this.#options.mirror,
    })
    if (tabs !== this.#tabs) return
    if (messages.length > 0) void this.#options.signaling.request("keys-send", { messages })
    if (effects.some(({ type }) => type === "announce")) this.#announce()
    this.#setTimer()
    this.#options.changed()
  }

  #count(why: Refusal, times = 1): void {
    if (times > 0) this.#refused.set(why, (this.#refused.get(why) ?? 0) + times)
  }

  #setTimer(): void {
    clearTimeout(this.#timer)
    const due = nextDue(this.#machine)
    if (due === null) return
    this.#timer = setTimeout(() => this.#input({ type: "due" }), Math.max(0, due - Date.now()))
  }
}

function firstGeneration(): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
  return random % FIRST_GENERATIONS
}
