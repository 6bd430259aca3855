import { cleanName } from "#shared/names/display-name.ts"
import { tellApart } from "#shared/names/tell-apart.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Sealed, SeatNumber } from "#shared/protocol/ids.ts"
import { open } from "../keys/seal.ts"

/** Opens sealed display names, each once, and keeps them for the visit. */
export class Names {
  readonly #key: CryptoKey
  /** By sealed text. Null for what does not open, or has nothing to read in it. */
  readonly #opened = new Map<Sealed, string | null>()

  constructor(key: CryptoKey) {
    this.#key = key
  }

  /** Opens what is new in the meeting. Resolves to whether there was anything. */
  async learn(meeting: Meeting): Promise<boolean> {
    const fresh = meeting.people.filter(({ name }) => !this.#opened.has(name))
    await Promise.all(fresh.map(({ name }) => this.#learnOne(name)))
    return fresh.length > 0
  }

  /**
   * Names for the screen, cleaned and told apart, of all who have been in the meeting - so that a
   * number behind a name does not change when someone else leaves. One whose name cannot be read
   * has none: the screen calls them by their seat.
   */
  of(meeting: Meeting): Map<SeatNumber, string> {
    return tellApart(
      new Map(
        meeting.people.flatMap(({ seat, name }): [SeatNumber, string][] => {
          const opened = this.#opened.get(name)
          return opened ? [[seat, opened]] : []
        }),
      ),
    )
  }

  async #learnOne(sealed: Sealed): Promise<void> {
    const text = await open(this.#key, "display-name", sealed)
    this.#opened.set(sealed, (text === undefined ? undefined : cleanName(text)) ?? null)
  }
}
