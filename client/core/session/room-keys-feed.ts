import { shallow } from "zustand/vanilla/shallow"

import type { SeatNumber } from "#shared/values/ids.ts"

import type { AnnouncedKeys } from "../media/keys/tab-directory.ts"
import type { SealTrouble } from "../media/seal-watch.ts"
import { NO_KEYS_YET, type RoomKeys } from "./room-keys.ts"
import type { SessionKeys } from "./session-keys.ts"

type KeysBySeat = ReadonlyMap<SeatNumber, AnnouncedKeys>

interface Options {
  /** Makes the six words of these keys; it takes some time. */
  words(keys: KeysBySeat): Promise<readonly string[]>
  changed(keys: RoomKeys): void
}

type Exchange = Pick<SessionKeys, "waiting" | "publicKeys">

/**
 * What has changed is shown so much later: a tab that comes in changes it several times in less than a second, in which there is
 * nothing to read yet and everything else to do, ms.
 */
const SHOWN_AFTER_MS = 1500

/** Follows the keys of audio and video, for the room's screen to show. */
export class RoomKeysFeed {
  readonly #options: Options
  #shown: RoomKeys = NO_KEYS_YET
  #waiting: readonly SeatNumber[] = []
  #trouble: ReadonlyMap<SeatNumber, SealTrouble> = new Map()
  /** Something has changed that will be shown. */
  #isDue = false
  /** The keys as they were last looked at; and those of which the latest words are. */
  #latest: KeysBySeat | undefined
  #wordsOf: KeysBySeat | undefined

  constructor(options: Options) {
    this.#options = options
  }

  /** The keys may be others by now. A key that has come is not waited for any longer, at once. */
  keysChanged(exchange: Exchange): void {
    const { waiting } = exchange
    this.#waitFor(this.#waiting.filter((seat) => waiting.includes(seat)))
    if (this.#isDue) return
    this.#isDue = true
    setTimeout(() => {
      this.#isDue = false
      void this.#look(exchange)
    }, SHOWN_AFTER_MS)
  }

  /** From whom something comes that cannot be opened or shown. */
  troubled(trouble: ReadonlyMap<SeatNumber, SealTrouble>): void {
    this.#trouble = trouble
    this.#showTrouble()
  }

  async #look(exchange: Exchange): Promise<void> {
    this.#waitFor(exchange.waiting)
    const keys = exchange.publicKeys()
    if (!isOther(this.#latest, keys)) return
    this.#latest = keys
    const words = keys === undefined ? null : await this.#options.words(keys)
    if (this.#latest !== keys) return
    const changed = whoChanged(this.#wordsOf, keys) ?? this.#shown.changed
    if (keys !== undefined) this.#wordsOf = keys
    this.#show({ ...this.#shown, words, changed })
  }

  #waitFor(waiting: readonly SeatNumber[]): void {
    this.#waiting = waiting
    this.#showTrouble()
  }

  #showTrouble(): void {
    const trouble = new Map(this.#trouble)
    for (const seat of this.#waiting) trouble.set(seat, "waiting")
    if (!shallow(this.#shown.trouble, trouble)) this.#show({ ...this.#shown, trouble })
  }

  #show(keys: RoomKeys): void {
    this.#shown = keys
    this.#options.changed(keys)
  }
}

function isOther(before: KeysBySeat | undefined, after: KeysBySeat | undefined): boolean {
  if (before === undefined || after === undefined) return before !== after
  return before.size !== after.size || [...after].some(([seat, keys]) => isNew(before, seat, keys))
}

/** Whose coming or going made the words others; undefined for the first words. */
function whoChanged(
  before: KeysBySeat | undefined,
  after: KeysBySeat | undefined,
): RoomKeys["changed"] | undefined {
  if (before === undefined || after === undefined) return undefined
  const came = [...after].find(([seat, keys]) => isNew(before, seat, keys))
  if (came !== undefined) return { kind: "came", seat: came[0] }
  const went = [...before.keys()].find((seat) => !after.has(seat))
  return went === undefined ? undefined : { kind: "went", seat: went }
}

function isNew(before: KeysBySeat, seat: SeatNumber, { tab, publicKeys }: AnnouncedKeys): boolean {
  const known = before.get(seat)
  return known?.tab !== tab || known.publicKeys.agreement !== publicKeys.agreement
}
