import { type KeysAnnounced, keysAnnounceSchema, keysSendSchema } from "#shared/protocol/keys.ts"
import type { NotificationOf } from "#shared/protocol/messages.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { MediaSignaling } from "../../media-signaling.ts"
import { ROOM } from "./keys-in-test.ts"
import { type SentFrame, TabInRoom } from "./tab-in-room.ts"

/** What the server passes to a seat. */
export type Passed =
  | { to: SeatNumber; type: "announced"; announced: KeysAnnounced }
  | { to: SeatNumber; type: "message"; message: NotificationOf<"keys-message"> }

/** When each copy of it arrives, ms; none when it is lost. */
export type Fate = (passed: Passed) => readonly number[]

export const PROMPT: Fate = () => [10]

/** One room of tabs over a relay that does with their messages what the test wants. Times are of the moved clock. */
export class KeyRoom {
  readonly contentKey: Promise<CryptoKey>
  /** Everything that the server has passed on or could have. */
  readonly wire: Passed[] = []
  readonly tabs = new Map<SeatNumber, TabInRoom>()
  /** Everyone there has been. */
  readonly all: TabInRoom[] = []
  /** Tabs that get everything that is passed to anybody. */
  readonly taps: TabInRoom[] = []
  fate: Fate = PROMPT
  /** Of the server's clock, as tabs believe it to be. ms */
  serverNow = () => Date.now()
  /** How the server answers those who announce themselves, with what the others have announced. */
  answer: (announcements: KeysAnnounced[]) => KeysAnnounced[] | "refused" = (all) => all
  readonly #announced = new Map<TabInRoom, string>()
  readonly #shown = new Set<SeatNumber>()

  constructor(contentKey: Promise<CryptoKey>) {
    this.contentKey = contentKey
  }

  /** A tab enters. One that has the seat already is evicted. */
  enter(seat: SeatNumber): TabInRoom {
    this.drop(seat)?.exchange.stop()
    const tab = new TabInRoom(
      seat,
      this.#signalingOf(() => tab),
      {
        room: ROOM,
        contentKey: this.contentKey,
        serverNow: () => this.serverNow(),
      },
    )
    this.all.push(tab)
    this.tabs.set(seat, tab)
    tab.exchange.announce(seat)
    this.show(seat)
    return tab
  }

  /** A seat is left or taken away. The tab itself may stop, or be somebody who goes on. */
  leave(seat: SeatNumber): TabInRoom | undefined {
    const tab = this.drop(seat)
    this.hide(seat)
    return tab
  }

  /** The connection of a tab is lost; its seat is still shown. */
  drop(seat: SeatNumber): TabInRoom | undefined {
    const tab = this.tabs.get(seat)
    this.tabs.delete(seat)
    return tab
  }

  /** It is back. */
  comeBack(tab: TabInRoom): void {
    this.#announced.delete(tab)
    this.tabs.set(tab.seat, tab)
    tab.exchange.announce(tab.seat)
    this.#tellPresent()
  }

  show(seat: SeatNumber): void {
    this.#shown.add(seat)
    this.#tellPresent()
  }

  hide(seat: SeatNumber): void {
    this.#shown.delete(seat)
    this.#tellPresent()
  }

  pass(passed: Passed): void {
    this.wire.push(passed)
    for (const delay of this.fate(passed)) setTimeout(() => this.#arrive(passed), delay)
    for (const tap of this.taps) receive(tap, passed)
  }

  /** The seat to which a message was sent, from which seat: "1 2". */
  messages(): string[] {
    return this.wire.flatMap((passed) =>
      passed.type === "message" ? [`${passed.message.seat} ${passed.to}`] : [],
    )
  }

  /** Who cannot open whose camera now, as "receiver sender"; one frame of each. */
  async unopened(): Promise<string[]> {
    const found: string[] = []
    for (const sender of this.tabs.values()) {
      const frame = await sender.send()
      for (const receiver of this.tabs.values())
        if (receiver !== sender && (frame === undefined || !(await receiver.opens(frame))))
          found.push(`${receiver.seat} ${sender.seat}`)
    }
    return found
  }

  /** A frame of each who is inside. */
  async frames(): Promise<SentFrame[]> {
    const sent = await Promise.all([...this.tabs.values()].map((tab) => tab.send()))
    return sent.filter((frame) => frame !== undefined)
  }

  close(): void {
    for (const tab of this.all) tab.exchange.stop()
  }

  #tellPresent(): void {
    const seats = [...this.#shown].toSorted((one, other) => one - other)
    for (const tab of this.tabs.values()) tab.exchange.presentChanged(seats)
  }

  #arrive(passed: Passed): void {
    const tab = this.tabs.get(passed.to)
    if (tab !== undefined) receive(tab, passed)
  }

  #signalingOf(tab: () => TabInRoom): MediaSignaling {
    const request = async (name: string, body: unknown) => {
      if (this.tabs.get(tab().seat) !== tab()) return offline()
      if (name === "keys-announce")
        return this.#announce(tab(), keysAnnounceSchema.parse(body).announcement)
      const { messages } = keysSendSchema.parse(body)
      for (const { seat, message } of messages)
        this.pass({ to: seat, type: "message", message: { seat: tab().seat, message } })
      return { ok: true, value: {} }
    }
    // It answers the two requests that keys need.
    /* oxlint-disable typescript/no-unsafe-type-assertion */
    return { request: request as MediaSignaling["request"] }
    /* oxlint-enable typescript/no-unsafe-type-assertion */
  }

  #announce(tab: TabInRoom, announcement: string) {
    const others = [...this.tabs.values()].filter((other) => other !== tab)
    const announcements = this.answer(
      others.flatMap((other) => {
        const announced = this.#announced.get(other)
        return announced === undefined ? [] : [{ seat: other.seat, announcement: announced }]
      }),
    )
    if (announcements === "refused") return offline()
    this.#announced.set(tab, announcement)
    for (const { seat } of others)
      this.pass({ to: seat, type: "announced", announced: { seat: tab.seat, announcement } })
    return { ok: true, value: { announcements } }
  }
}

function receive({ exchange }: TabInRoom, passed: Passed): void {
  if (passed.type === "announced") exchange.announced(passed.announced)
  else exchange.messageReceived(passed.message)
}

function offline() {
  return { ok: false, error: { code: "offline", message: "" } }
}
