import type { Announced } from "#shared/media-keys/input.ts"
import type { TabAt, TabId } from "#shared/media-keys/state.ts"
import type { KeysAnnounced } from "#shared/protocol/keys.ts"
import type { Instant, RoomId, SeatNumber } from "#shared/values/ids.ts"

import { type Announcement, openAnnouncement, sealAnnouncement } from "./announcement.ts"
import {
  type KeyMessage,
  type PairKeys,
  agreeWith,
  openKeyMessage,
  sealKeyMessage,
} from "./key-message.ts"
import type { PublicKeys, TabKeys } from "./tab-keys.ts"

interface Options {
  room: RoomId
  contentKey: Promise<CryptoKey>
}

/** Of an announced tab: what the six words are made of. */
export interface AnnouncedKeys {
  tab: TabId
  publicKeys: PublicKeys
}

interface Learned {
  opened: Announced[]
  /** How many did not open. */
  unopened: number
}

interface Known {
  announced: Announcement
  pair: Promise<PairKeys>
}

/** The tabs of a room: this one, and the newest that each other seat has announced. Seals and opens the messages between them. */
export class TabDirectory {
  readonly #own: TabKeys
  readonly #seat: SeatNumber
  readonly #options: Options
  readonly #others = new Map<SeatNumber, Known>()
  #announcedAt: Instant = 0

  constructor(own: TabKeys, seat: SeatNumber, options: Options) {
    this.#own = own
    this.#seat = seat
    this.#options = options
  }

  get own(): TabAt {
    return { seat: this.#seat, tab: this.#own.tab }
  }

  /** The own announcement, made now: later than all before, whatever the clock does, since others refuse an older one [E2.1]. */
  async announcement(now: Instant): Promise<string> {
    const { room, contentKey } = this.#options
    const madeAt = Math.max(now, this.#announcedAt + 1)
    this.#announcedAt = madeAt
    return sealAnnouncement(await contentKey, this.#own, { room, seat: this.#seat, madeAt })
  }

  /** Opens what was announced, and keeps the newest of each seat. The own seat is left out. */
  async learn(announcements: readonly KeysAnnounced[]): Promise<Learned> {
    const { room, contentKey } = this.#options
    const key = await contentKey
    const learned = await Promise.all(
      announcements
        .filter(({ seat }) => seat !== this.#seat)
        .map(({ seat, announcement }) => openAnnouncement(key, announcement, { room, seat })),
    )
    const opened = learned.filter((announced) => announced !== undefined)
    for (const announced of opened) this.#keep(announced)
    return {
      opened: opened.map(({ seat, tab, madeAt }) => ({ seat, tab, madeAt })),
      unopened: learned.length - opened.length,
    }
  }

  /** Seals a message; undefined when its tab is no longer the one on its seat. */
  async seal({ seat, tab }: TabAt, message: KeyMessage): Promise<string | undefined> {
    const known = this.#others.get(seat)
    if (known?.announced.tab !== tab) return undefined
    return sealKeyMessage(await known.pair, message)
  }

  /** Opens a message that came from a seat; undefined when its newest tab has not sealed it for this one. */
  async open(
    seat: SeatNumber,
    sealed: string,
  ): Promise<{ from: TabAt; message: KeyMessage } | undefined> {
    const known = this.#others.get(seat)
    if (known === undefined) return undefined
    const message = await openKeyMessage(await known.pair, sealed)
    return message && { from: { seat, tab: known.announced.tab }, message }
  }

  /** The public keys of these seats' tabs, the own among them; undefined while one of them has not been announced. */
  publicKeys(seats: readonly SeatNumber[]): ReadonlyMap<SeatNumber, AnnouncedKeys> | undefined {
    const found = new Map<SeatNumber, AnnouncedKeys>()
    for (const seat of seats) {
      const known = seat === this.#seat ? this.#own : this.#others.get(seat)?.announced
      if (known === undefined) return undefined
      found.set(seat, { tab: known.tab, publicKeys: known.publicKeys })
    }
    return found
  }

  #keep(announced: Announcement): void {
    const { room } = this.#options
    const known = this.#others.get(announced.seat)
    if (known !== undefined && known.announced.madeAt >= announced.madeAt) return
    // The pair's keys stay with a tab that has only announced itself again.
    const isSame =
      known?.announced.tab === announced.tab &&
      known.announced.publicKeys.agreement === announced.publicKeys.agreement
    const pair = isSame ? known.pair : agreeWith(this.#own, { room, seat: this.#seat }, announced)
    this.#others.set(announced.seat, { announced, pair })
  }
}
