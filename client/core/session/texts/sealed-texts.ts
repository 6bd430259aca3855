import { receivedText } from "#shared/names/written-text.ts"
import type { Sealed } from "#shared/values/ids.ts"
import { FIELD_OF, type Purpose, open, seal } from "../../crypto/seal.ts"

/** A text as the server passes it on, with what it is for. */
export interface SealedText {
  purpose: Purpose
  sealed: Sealed
}

/**
 * The texts of one group, by the link's content key. Every sealed text is decrypted once in a session,
 * however often and wherever it is shown, and is made fit for the screen by its purpose.
 */
export class SealedTexts {
  readonly #key: Promise<CryptoKey>
  /** Null for what does not open, or has nothing to read in it. */
  readonly #opened = new Map<string, string | null>()
  readonly #opening = new Map<string, Promise<void>>()

  constructor(key: Promise<CryptoKey>) {
    this.#key = key
  }

  /** Opens those that are new. Resolves, once all are open, to whether there were any. */
  async open(texts: readonly SealedText[]): Promise<boolean> {
    const fresh = texts.filter((text) => !this.#opened.has(idOf(text)))
    await Promise.all(fresh.map((text) => this.#openOne(text)))
    return fresh.length > 0
  }

  /** The text as far as it has been opened: undefined before, null when there is nothing to read. */
  get(purpose: Purpose, sealed: Sealed): string | null | undefined {
    return this.#opened.get(idOf({ purpose, sealed }))
  }

  /** Opens one text, or finds it opened. Null when there is nothing to read. */
  async read(purpose: Purpose, sealed: Sealed): Promise<string | null> {
    await this.open([{ purpose, sealed }])
    return this.get(purpose, sealed) ?? null
  }

  /** Seals a text for those who hold the link. Throws a RangeError for one longer than its field. */
  async seal(purpose: Purpose, text: string): Promise<Sealed> {
    return seal(await this.#key, purpose, text)
  }

  #openOne(text: SealedText): Promise<void> {
    const id = idOf(text)
    const opening = this.#opening.get(id) ?? this.#decrypt(id, text)
    this.#opening.set(id, opening)
    return opening
  }

  async #decrypt(id: string, { purpose, sealed }: SealedText): Promise<void> {
    const text = await open(await this.#key, purpose, sealed)
    this.#opened.set(id, receivedText(text ?? "", FIELD_OF[purpose]) ?? null)
    this.#opening.delete(id)
  }
}

function idOf({ purpose, sealed }: SealedText): string {
  return `${purpose} ${sealed}`
}
