import type { Meeting } from "#shared/meeting/state.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { receivedText } from "#shared/names/written-text.ts"
import type { Sealed } from "#shared/values/ids.ts"
import { open } from "../../crypto/seal.ts"

/** Opens the words that someone proposes to put under the pledge, each once. */
export class ProposedWords {
  readonly #key: CryptoKey
  /** Empty for what does not open, or has nothing to read in it. */
  readonly #opened = new Map<Sealed, string>()
  readonly #asked = new Set<Sealed>()

  constructor(key: CryptoKey) {
    this.#key = key
  }

  /** Opens what is new in the meeting. Resolves to whether there was anything. */
  async learn(meeting: Meeting): Promise<boolean> {
    const fresh = sealedIn(meeting).filter(({ text }) => !this.#asked.has(text))
    await Promise.all(fresh.map(({ text }) => this.#learnOne(text)))
    return fresh.length > 0
  }

  /** By proposal, as far as they are opened; empty for what cannot be read. */
  of(meeting: Meeting): ReadonlyMap<number, string> {
    return new Map(
      sealedIn(meeting).flatMap(({ id, text }): [number, string][] => {
        const opened = this.#opened.get(text)
        return opened === undefined ? [] : [[id, opened]]
      }),
    )
  }

  async #learnOne(sealed: Sealed): Promise<void> {
    this.#asked.add(sealed)
    const opened = await open(this.#key, "own-words", sealed)
    this.#opened.set(sealed, receivedText(opened ?? "", TEXT_FIELDS.ownWords) ?? "")
  }
}

function sealedIn({ proposals }: Meeting): { id: number; text: Sealed }[] {
  return proposals.flatMap(({ id, what }) =>
    what.kind === "ownWords" && what.words !== null ? [{ id, text: what.words }] : [],
  )
}
