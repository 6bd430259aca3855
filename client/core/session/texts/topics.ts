import type { Meeting } from "#shared/meeting/state.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { receivedText } from "#shared/names/written-text.ts"
import type { Sealed } from "#shared/values/ids.ts"
import { open } from "../../crypto/seal.ts"

/** Opens the own words of rounds, each once. */
export class Topics {
  readonly #key: CryptoKey
  /** Null for what does not open, or has nothing to read in it. */
  readonly #opened = new Map<Sealed, string | null>()

  constructor(key: CryptoKey) {
    this.#key = key
  }

  /** Opens what is new in the meeting. Resolves to whether there was anything. */
  async learn({ round }: Meeting): Promise<boolean> {
    if (round.kind === "none" || round.topic.kind !== "own") return false
    const { text } = round.topic
    if (this.#opened.has(text)) return false
    this.#opened.set(text, null)
    const opened = await open(this.#key, "round-topic", text)
    this.#opened.set(text, receivedText(opened ?? "", TEXT_FIELDS.topic) ?? null)
    return true
  }

  /** The own words of the round going on, as far as they are opened. */
  of({ round }: Meeting): string | null {
    if (round.kind === "none" || round.topic.kind !== "own") return null
    return this.#opened.get(round.topic.text) ?? null
  }
}
