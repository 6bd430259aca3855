import { fail } from "../../meeting/fuzz/fail.ts"
import { assertNever } from "../../values/assert-never.ts"
import type { Instant, SeatNumber } from "../../values/ids.ts"
import type { Announced, Effect, Input } from "../input.ts"
import { type KeyId, isBefore } from "../key-id.ts"
import type { MediaKeys, TabAt, TabId } from "../state.ts"
import { STOPPED, step } from "../step.ts"
import { nextDue } from "../views.ts"
import { KeyStore } from "./key-store.ts"
import type { Schedule } from "./schedule.ts"
import { TabView } from "./tab-view.ts"

export type Sent =
  | { type: "key"; from: TabAt; to: TabAt; key: KeyId; wantsKey: boolean }
  | { type: "receipt"; from: TabAt; to: TabAt; key: KeyId }

/** What a tab needs of the room that it is in. */
export interface Outside {
  schedule: Schedule
  send(message: Sent): void
  announce(tab: TabModel): void
  count(what: string): void
  /** A tab is as it was until now; and something has happened to it. */
  before(tab: TabModel): void
  after(tab: TabModel): void
  /** How late an alarm is, ms. */
  lateness(): number
}

/** One tab with its machine, the keys that it has by what the machine asked for, and what every tab was ever sent. */
export class TabModel {
  readonly at: TabAt
  state: MediaKeys = STOPPED
  isRunning = true
  /** Each connection has another number; 0 when there is none. */
  connection = 1
  madeAt: Instant = 0
  channelAt: Instant = 0
  /** The tab's clock, less the true time, ms. */
  clock = 0
  /** When the machine has seen last that the clock was set back. */
  setBackAt: Instant = 0
  #isSetBack = false
  #setAt: Instant = 0
  /** Tabs and the own generations for which each has sent a receipt. */
  readonly #receipts = new Set<string>()
  #generationMadeAt: Instant = 0
  readonly keys = new KeyStore()
  readonly used: KeyId[] = []
  /** By receiver: what it was sent of this tab's keys. */
  readonly sentTo = new Map<TabId, KeyId[]>()
  /** By tab: how many keys had been used when it came. */
  readonly usedBefore = new Map<TabId, number>()
  readonly departures = new Map<TabId, Instant>()
  lastDeparture: Instant = 0
  /** By seat: the keys with which frames were opened, and since when. */
  readonly seen = new Map<SeatNumber, { key: KeyId; at: Instant }[]>()
  readonly view: TabView
  readonly #outside: Outside
  #timer = 0
  #received: KeyId | undefined

  constructor(at: TabAt, generation: number, outside: Outside) {
    this.at = at
    this.#outside = outside
    this.view = new TabView(
      at.seat,
      (tab) => {
        this.departures.delete(tab)
        this.usedBefore.set(tab, this.used.length)
      },
      (tab) => this.#departed(tab),
    )
    this.input({ type: "started", own: at, generation })
  }

  presents(seats: readonly SeatNumber[]): void {
    this.#outside.before(this)
    this.view.presents(seats)
    this.input({ type: "presentChanged", seats })
  }

  learns(announcements: readonly Announced[]): void {
    this.#outside.before(this)
    for (const each of announcements) this.view.learns(each)
    this.input({ type: "announced", announcements })
  }

  receives(message: Sent): void {
    const { type, from, key } = message
    if (type === "receipt" && this.view.tabOn(from.seat) === from.tab)
      this.#receipts.add(`${from.tab} ${key.generation}`)
    this.#received = type === "key" ? key : undefined
    if (type === "key") this.input({ type: "keyReceived", from, key, wantsKey: message.wantsKey })
    else this.input({ type: "receiptReceived", from, key })
    this.#received = undefined
  }

  opened(seat: SeatNumber, key: KeyId): void {
    const seen = this.seen.get(seat) ?? []
    if (seen.some((each) => !isBefore(each.key, key))) return
    const { now } = this.#outside.schedule
    // Of those that supersede others by now, the last says all.
    const last = seen.findLastIndex(({ at }) => now - at > 60_000)
    this.seen.set(seat, [...seen.slice(Math.max(0, last)), { key, at: now }])
    this.input({ type: "keySeen", seat, key })
  }

  loseWorker(): void {
    this.keys.loseWorker()
    this.input({ type: "workerLost" })
  }

  setClock(by: number): void {
    this.clock += by
    this.#isSetBack ||= by < 0
    this.#setAt = this.#outside.schedule.now
  }

  /** The page is closed, without a word. */
  close(): void {
    this.isRunning = false
    this.connection = 0
  }

  input(input: Input): void {
    if (!this.isRunning) return
    if (input.type !== "presentChanged" && input.type !== "announced") this.#outside.before(this)
    const now = this.#outside.schedule.now + this.clock
    if (this.#isSetBack) this.setBackAt = this.#outside.schedule.now
    this.#isSetBack = false
    const { state, effects } = step(this.state, input, now)
    this.state = state
    for (const effect of effects) {
      this.#outside.count(effect.type)
      this.#apply(effect)
    }
    if (input.type !== "workerLost" && input.type !== "started") this.#checkReceipts(effects)
    this.#setTimer(now)
    this.#outside.after(this)
  }

  #departed(tab: TabId): void {
    this.departures.set(tab, this.#outside.schedule.now)
    this.lastDeparture = this.#outside.schedule.now
  }

  #setTimer(now: Instant): void {
    const timer = ++this.#timer
    const due = nextDue(this.state)
    if (due === null) return
    const { schedule } = this.#outside
    const wait = Math.max(0, due - now) + this.#outside.lateness()
    schedule.at(schedule.now + wait, () => {
      if (timer === this.#timer) this.input({ type: "due" })
    })
  }

  #apply(effect: Effect): void {
    switch (effect.type) {
      case "makeGeneration":
        this.#generationMadeAt = this.#outside.schedule.now
        return this.keys.make(effect.generation)
      case "ratchetOwn":
        return this.keys.ratchet(effect.key)
      case "useKey":
        return this.#use(effect.key)
      case "forgetOwn":
        return this.keys.forgetOwn(effect.generation)
      case "sendKey":
        return this.#sendKey(effect)
      case "sendReceipt":
        this.#checkReceiver(effect.to)
        return this.#outside.send({ ...effect, type: "receipt", from: this.at })
      case "announce":
        return this.#outside.announce(this)
      case "warn":
        return this.#outside.count(effect.what)
      case "installKey":
      case "forgetKey":
      case "forgetSteps":
      case "forgetSeat":
        return this.#applyToHeld(effect)
      default:
        return assertNever(effect)
    }
  }

  #applyToHeld(
    effect: Extract<Effect, { type: "installKey" | "forgetKey" | "forgetSteps" | "forgetSeat" }>,
  ): void {
    switch (effect.type) {
      case "installKey":
        this.#checkReceiver(effect.from)
        return this.keys.install(effect.from.seat, effect.key, this.#received)
      case "forgetKey":
        return this.keys.forget(effect.seat, effect.generation)
      case "forgetSteps":
        return this.keys.forgetSteps(effect.seat, effect.generation, effect.before)
      case "forgetSeat":
        this.seen.delete(effect.seat)
        return this.keys.forgetSeat(effect.seat)
      default:
        return assertNever(effect)
    }
  }

  /** [1] */
  #use(key: KeyId): void {
    this.keys.checkOwn(key)
    const last = this.used.at(-1)
    if (last !== undefined && !isBefore(last, key)) fail("[1] a counter begins again")
    this.used.push(key)
  }

  /** [8] Where one departure at most is to be answered, and no clock was set. */
  #checkReceipts(effects: readonly Effect[]): void {
    const begun = effects.find((effect) => effect.type === "useKey" && effect.key.step === 0)
    const { now } = this.#outside.schedule
    const times = [...this.departures.values()].filter((at) => now - at < 6000)
    const isShort = now - this.#generationMadeAt < 1400
    if (begun?.type !== "useKey" || !isShort || times.length > 1 || now - this.#setAt < 6000) return
    const { generation } = begun.key
    for (let seat = 1; seat <= 6; seat++) {
      const tab = this.view.tabOn(seat)
      if (tab !== null && !this.#receipts.has(`${tab} ${generation}`))
        fail("[8] a generation is used before all have sent a receipt")
    }
  }

  /** [3] */
  #sendKey({ to, key, wantsKey }: Extract<Effect, { type: "sendKey" }>): void {
    this.keys.checkOwn(key)
    this.#checkReceiver(to)
    const before = this.used.slice(0, this.usedBefore.get(to.tab) ?? Infinity)
    if (before.some((used) => derives(key, used))) fail("[3] a newcomer can open what was before")
    this.sentTo.set(to.tab, [...(this.sentTo.get(to.tab) ?? []), key])
    this.#outside.send({ type: "key", from: this.at, to, key, wantsKey })
  }

  /** [5] */
  #checkReceiver({ seat, tab }: TabAt): void {
    if (seat === this.at.seat || this.view.tabOn(seat) !== tab)
      fail("[5] something goes to a tab that is not there")
  }
}

/** Whether the second key can be derived from the first. */
export function derives(from: KeyId, key: KeyId): boolean {
  return from.generation === key.generation && from.step <= key.step
}
