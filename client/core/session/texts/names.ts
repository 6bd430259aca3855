import type { Skeleton } from "#shared/names/skeleton.ts"
import { tellApart } from "#shared/names/tell-apart.ts"
import { receivedName } from "#shared/names/written-text.ts"
import type { Sealed, SeatNumber } from "#shared/values/ids.ts"
import { open } from "../../crypto/seal.ts"
import { fetchSkeleton, plainSkeleton } from "./fetch-skeleton.ts"

/** A seat and the sealed name of whoever sits there. */
interface Named {
  seat: SeatNumber
  name: Sealed
}

/** Opens sealed display names, each once, and keeps them for the visit. */
export class Names {
  readonly #key: CryptoKey
  /** By sealed text. Null for what does not open, or has nothing to read in it. */
  readonly #opened = new Map<Sealed, string | null>()

  #skeleton: Skeleton = plainSkeleton

  constructor(key: CryptoKey) {
    this.#key = key
  }

  /** Opens the names that are new. Resolves to whether there were any. */
  async learn(people: readonly Named[]): Promise<boolean> {
    const fresh = people.filter(({ name }) => !this.#opened.has(name))
    if (fresh.length === 0) return false
    const [skeleton] = await Promise.all([
      fetchSkeleton(),
      ...fresh.map(({ name }) => this.#learnOne(name)),
    ])
    this.#skeleton = skeleton
    return true
  }

  /**
   * Names for the screen, cleaned and told apart. Ask for all who have been in the meeting, so that a
   * number behind a name does not change when someone leaves. One whose name cannot be read
   * has none: the screen calls them by their seat.
   */
  of(people: readonly Named[]): Map<SeatNumber, string> {
    return tellApart(
      new Map(
        people.flatMap(({ seat, name }): [SeatNumber, string][] => {
          const opened = this.#opened.get(name)
          return opened ? [[seat, opened]] : []
        }),
      ),
      this.#skeleton,
    )
  }

  async #learnOne(sealed: Sealed): Promise<void> {
    const text = await open(this.#key, "display-name", sealed)
    this.#opened.set(sealed, (text === undefined ? undefined : receivedName(text)) ?? null)
  }
}
