import type { Random } from "../../meeting/fuzz/random.ts"
import type { SeatNumber } from "../../values/ids.ts"
import type { Announced } from "../input.ts"
import { LATE_MS, checkAllOpen, checkTab } from "./invariants.ts"
import { Schedule } from "./schedule.ts"
import { type Outside, type Sent, TabModel } from "./tab-model.ts"

/** How long a dropped seat is kept [P1], ms. */
export const KEPT_MS = 120_000

/** A room with a server that passes everything on, and loses, repeats, delays and reorders key messages. */
export class RoomModel implements Outside {
  readonly schedule = new Schedule()
  readonly happened = new Map<string, number>()
  /** The tab of each seat that is present, dropped ones among them. */
  readonly seats = new Map<SeatNumber, TabModel>()
  /** Everything that has ever been under way. */
  readonly announcements: Announced[] = []
  readonly messages: Sent[] = []
  isReliable = false
  random: Random
  #running: TabModel[] = []
  #tabs = 0
  readonly #changed = new Set<TabModel>()

  constructor(random: Random) {
    this.random = random
  }

  /** A new tab enters on a seat; an old one there is evicted. */
  enter(seat: SeatNumber): void {
    // Two tabs of a person do not announce themselves in the same instant.
    this.wait(60)
    this.#enterNow(seat)
  }

  /** The socket is gone; the seat is kept for two minutes. */
  drop(tab: TabModel): void {
    tab.connection = 0
    this.schedule.at(this.schedule.now + KEPT_MS, () => {
      if (tab.connection === 0 && this.seats.get(tab.at.seat) === tab) this.#empty(tab.at.seat)
    })
  }

  /** The page reconnects: on its seat, if no other tab has taken it. */
  comeBack(tab: TabModel): void {
    const there = this.seats.get(tab.at.seat)
    if (there !== undefined && there !== tab) return tab.close()
    this.seats.set(tab.at.seat, tab)
    tab.connection = this.random.below(2 ** 30) + 2
    this.#connected(tab)
  }

  leave(tab: TabModel): void {
    tab.input({ type: "stopped" })
    tab.close()
    this.#empty(tab.at.seat)
  }

  remove(tab: TabModel): void {
    this.#evict(tab)
    this.#empty(tab.at.seat)
  }

  /** The page is gone; another opens later, or never. */
  reload(tab: TabModel, after: number): void {
    tab.close()
    this.drop(tab)
    this.schedule.at(this.schedule.now + after, () => {
      const there = this.seats.get(tab.at.seat)
      if (there === undefined || there === tab) this.#enterNow(tab.at.seat)
    })
  }

  announce(tab: TabModel): void {
    if (tab.connection === 0 || this.seats.get(tab.at.seat) !== tab) return
    tab.madeAt = Math.max(tab.madeAt + 1, this.schedule.now + this.random.below(20))
    const announced = { ...tab.at, madeAt: tab.madeAt }
    this.announcements.push(announced)
    const others = this.connected().filter((other) => other !== tab)
    for (const other of others) this.#toTab(other, () => other.learns([announced]))
    const all = others
      .map(({ at, madeAt }) => ({ ...at, madeAt }))
      .filter(({ madeAt }) => madeAt > 0)
    this.#toTab(tab, () => tab.learns(all))
  }

  /** An old announcement comes again: behind what is under way, since a socket keeps its order. */
  replay(tab: TabModel, announcement: Announced): void {
    this.#toTab(tab, () => tab.learns([announcement]))
  }

  send(message: Sent): void {
    this.messages.push(message)
    const { isReliable, random } = this
    if (this.#connectionOf(message) === undefined) return this.count("lost")
    if (!isReliable && random.chance(0.2)) return this.count("lost")
    const copies = !isReliable && random.chance(0.15) ? 2 : 1
    for (let copy = 0; copy < copies; copy++) this.deliver(message)
  }

  /** A message arrives after a while, if its receiver is connected then. */
  deliver(message: Sent): void {
    const slow = !this.isReliable && this.random.chance(0.2)
    const delay = slow ? this.random.below(4000) : 10 + this.random.below(100)
    this.schedule.at(this.schedule.now + delay, () => {
      const to = this.seats.get(message.to.seat)
      // For another tab it does not open.
      if (to?.at.tab === message.to.tab && to.connection !== 0) to.receives(message)
    })
  }

  wait(ms: number): void {
    this.schedule.wait(ms, () => this.#open())
    this.#running = this.#running.filter(({ isRunning }) => isRunning)
    for (const tab of this.#running) this.before(tab)
  }

  before(tab: TabModel): void {
    checkTab(tab, this.schedule.now)
  }

  after(tab: TabModel): void {
    this.#changed.add(tab)
  }

  /** Everyone is connected again and nothing gets lost: within 5 s all can open all. */
  checkRecovers(): void {
    this.isReliable = true
    for (const [seat, tab] of this.seats) {
      if (!tab.isRunning) this.enter(seat)
      else if (tab.connection === 0) this.comeBack(tab)
    }
    this.wait(5000)
    checkAllOpen(this.connected())
  }

  connected(): TabModel[] {
    return [...this.seats.values()].filter(({ connection }) => connection !== 0)
  }

  count(what: string): void {
    this.happened.set(what, (this.happened.get(what) ?? 0) + 1)
  }

  lateness(): number {
    return this.random.below(LATE_MS)
  }

  #enterNow(seat: SeatNumber): void {
    const old = this.seats.get(seat)
    if (old !== undefined) this.#evict(old)
    const id = { seat, tab: `tab ${++this.#tabs}` }
    const tab = new TabModel(id, this.random.below(2 ** 24), this)
    this.#running.push(tab)
    this.seats.set(seat, tab)
    this.#connected(tab)
  }

  /** The seat is empty for everyone. */
  #empty(seat: SeatNumber): void {
    this.seats.delete(seat)
    this.#presence()
  }

  #evict(tab: TabModel): void {
    this.#toTab(tab, () => {
      tab.input({ type: "stopped" })
      tab.close()
    })
    if (tab.connection === 0) tab.close()
  }

  #connected(tab: TabModel): void {
    tab.channelAt = this.schedule.now
    this.#presence()
    this.announce(tab)
  }

  #presence(): void {
    const seats = [...this.seats.keys()]
    for (const tab of this.connected()) this.#toTab(tab, () => tab.presents(seats))
  }

  /** In order, and lost with the connection. */
  #toTab(tab: TabModel, run: () => void): void {
    const { connection } = tab
    if (connection === 0) return
    tab.channelAt = Math.max(tab.channelAt, this.schedule.now + 5 + this.random.below(150))
    this.schedule.at(tab.channelAt, () => {
      if (tab.connection === connection) run()
    })
  }

  #connectionOf({ from }: Sent): number | undefined {
    const tab = this.seats.get(from.seat)
    return tab?.at.tab === from.tab && tab.connection !== 0 ? tab.connection : undefined
  }

  /** Frames are under way between all whose media still flows. */
  #open(): void {
    const present = [...this.seats.values()].filter(({ isRunning }) => isRunning)
    for (const tab of this.#changed) {
      this.#changed.delete(tab)
      if (!present.includes(tab)) continue
      for (const other of present) {
        openFrames(tab, other)
        openFrames(other, tab)
      }
    }
  }
}

function openFrames(sender: TabModel, receiver: TabModel): void {
  const key = sender.used.at(-1)
  if (receiver === sender || key === undefined) return
  if (receiver.keys.opens(sender.at.seat, key)) receiver.opened(sender.at.seat, key)
}
