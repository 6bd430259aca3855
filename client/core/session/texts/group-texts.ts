import type { Skeleton } from "#shared/names/skeleton.ts"
import { tellApart } from "#shared/names/tell-apart.ts"
import { TEXT_FIELDS, type TextField } from "#shared/values/text-fields.ts"
import { receivedText } from "#shared/names/written-text.ts"
import type { GroupView } from "#shared/group/messages.ts"
import type { Sealed } from "#shared/values/ids.ts"
import { type Purpose, open } from "../../crypto/seal.ts"
import { fetchSkeleton } from "./fetch-skeleton.ts"
import type { Apology, Knock, Note, OpenedGroup } from "./opened-group.ts"

/** Opens what members have written to each other in the group, each text once. */
export class GroupTexts {
  readonly #key: CryptoKey
  /** By sealed text. Empty for what does not open, or has nothing to read in it. */
  readonly #opened = new Map<Sealed, string>()

  constructor(key: CryptoKey) {
    this.#key = key
  }

  /** The group with all its texts, opening those that are new. */
  async read(view: GroupView): Promise<OpenedGroup> {
    const names = [...view.members, ...view.knocks, ...view.notes].map(({ name }) => name)
    const words = [
      ...view.apologies.map((apology) => apology.words),
      ...view.notes.map((note) => ("words" in note ? note.words : null)),
    ]
    const [skeleton] = await Promise.all([
      fetchSkeleton(),
      ...names.map((name) => this.#learn("display-name", name)),
      ...words.map((text) => this.#learn("group-words", text)),
      this.#learn("own-words", view.pledge.ownWords),
    ])
    return this.#of(view, skeleton)
  }

  #of(view: GroupView, skeleton: Skeleton): OpenedGroup {
    const { members, knocks, apologies, notes, pledge } = view
    return {
      view,
      names: tellApart(
        new Map(members.map(({ seat, name }) => [seat, this.#text(name) ?? ""])),
        skeleton,
      ),
      ownWords: this.#text(pledge.ownWords),
      knocks: knocks.map(({ id, kind, name, at }): Knock => ({
        id,
        kind,
        name: this.#text(name) ?? "",
        at,
      })),
      apologies: apologies.map(({ seat, meetingAt, words }): Apology => ({
        seat,
        meetingAt,
        words: this.#text(words),
      })),
      notes: notes.map((note): Note => ({
        kind: note.kind,
        seat: note.seat,
        at: note.at,
        name: this.#text(note.name) ?? "",
        words: "words" in note ? this.#text(note.words) : null,
      })),
    }
  }

  #text(sealed: Sealed | null): string | null {
    return (sealed !== null && this.#opened.get(sealed)) || null
  }

  async #learn(purpose: Purpose, sealed: Sealed | null): Promise<void> {
    if (sealed === null || this.#opened.has(sealed)) return
    const text = (await open(this.#key, purpose, sealed)) ?? ""
    this.#opened.set(sealed, receivedText(text, FIELDS[purpose] ?? TEXT_FIELDS.words) ?? "")
  }
}

const FIELDS: Partial<Record<Purpose, TextField>> = {
  "display-name": TEXT_FIELDS.displayName,
  "own-words": TEXT_FIELDS.ownWords,
}
