import { type Skeleton, isLatin, latinSkeleton } from "#shared/names/latin-skeleton.ts"
import { tellApart } from "#shared/names/tell-apart.ts"
import type { Sealed, SeatNumber } from "#shared/values/ids.ts"
import { fetchSkeleton } from "./fetch-skeleton.ts"
import type { SealedTexts } from "./sealed-texts.ts"

/** A seat and the sealed name of the participant on it. */
interface Named {
  seat: SeatNumber
  name: Sealed
}

/** Display names by seat, decrypted for the screen, and made distinct where they look alike. */
export class SeatNames {
  readonly #texts: SealedTexts
  #skeleton: Skeleton = latinSkeleton

  constructor(texts: SealedTexts) {
    this.#texts = texts
  }

  /** Opens the names that are new. Resolves to whether any is shown otherwise by that. */
  async open(people: readonly Named[]): Promise<boolean> {
    const names = people.map(({ name }) => ({ purpose: "display-name", sealed: name }) as const)
    const read = () => names.map(({ purpose, sealed }) => this.#texts.get(purpose, sealed))
    const isNew = read().includes(undefined)
    if (isNew) await this.#texts.open(names)
    // A name in other letters may look like any of the others, and may have been opened elsewhere before.
    const isKnown = read().every((name) => isLatin(name ?? ""))
    if (isKnown || this.#skeleton !== latinSkeleton) return isNew
    this.#skeleton = await fetchSkeleton()
    return true
  }

  /**
   * Names for the screen. Ask for all who have been in the meeting, so that a number behind a name does
   * not change when someone leaves. A person whose name cannot be read has none: the screen calls
   * them by their seat.
   */
  of(people: readonly Named[]): Map<SeatNumber, string> {
    return tellApart(
      new Map(
        people.flatMap(({ seat, name }): [SeatNumber, string][] => {
          const opened = this.#texts.get("display-name", name)
          return opened ? [[seat, opened]] : []
        }),
      ),
      this.#skeleton,
    )
  }
}
