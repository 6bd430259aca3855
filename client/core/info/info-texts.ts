import type { Place } from "#shared/infoMeeting/state.ts"
import type { ShownOnStage } from "#shared/infoMeeting/view.ts"
import { isHostView } from "#shared/infoMeeting/view/change.ts"
import { receivedText } from "#shared/names/written-text.ts"
import { TEXT_FIELDS, type TextField } from "#shared/values/text-fields.ts"
import { openWith } from "../crypto/hpke.ts"
import { openInfo } from "../crypto/seal-info.ts"
import { SealedTexts } from "../session/texts/sealed-texts.ts"
import { SeatNames } from "../session/texts/seat-names.ts"
import type { Keyring } from "./info-keyring.ts"
import type { InfoView } from "./view-feed.ts"

interface Sealed {
  sealed: string
  field: TextField
  open: () => Promise<string | undefined>
}

/** The texts of an info meeting, each opened once in a session, and made fit for the screen. */
export class InfoTexts {
  readonly #keyring: Keyring
  readonly #names: SeatNames
  #opened: ReadonlyMap<string, string> = new Map()

  constructor(keyring: Keyring) {
    this.#keyring = keyring
    this.#names = new SeatNames(new SealedTexts(Promise.resolve(keyring.textKey)))
  }

  /** By what was sealed; empty for what cannot be read. The very same map while nothing new is opened. */
  get opened(): ReadonlyMap<string, string> {
    return this.#opened
  }

  names(view: InfoView): Map<Place, string> {
    return this.#names.of(named(view.stage))
  }

  /** Opens what is new. Resolves to whether anything was. */
  async open(view: InfoView): Promise<boolean> {
    const fresh = this.#sealedIn(view).filter(({ sealed }) => !this.#opened.has(sealed))
    const [hasNames, texts] = await Promise.all([
      this.#names.open(named(view.stage)),
      Promise.all(
        fresh.map(async ({ sealed, field, open }): Promise<[string, string]> => {
          const text = await open()
          return [sealed, receivedText(text ?? "", field) ?? ""]
        }),
      ),
    ])
    if (texts.length > 0) this.#opened = new Map([...this.#opened, ...texts])
    return hasNames || texts.length > 0
  }

  #sealedIn(view: InfoView): Sealed[] {
    const { textKey, hosts } = this.#keyring
    const published = view.published.map(({ text }) => ({
      sealed: text,
      field: TEXT_FIELDS.question,
      open: () => openInfo(textKey, "info-published", text),
    }))
    if (hosts === null || !isHostView(view)) return published
    const questions = view.questions.map(({ sealed }) => ({
      sealed,
      field: TEXT_FIELDS.question,
      open: () => openWith(hosts.letters, "info-question", sealed),
    }))
    const items = view.order.items.map(({ title }) => ({
      sealed: title,
      field: TEXT_FIELDS.orderItem,
      open: () => openInfo(hosts.contentKey, "info-order", title),
    }))
    return [...published, ...questions, ...items]
  }
}

function named(stage: readonly ShownOnStage[]): { seat: Place; name: string }[] {
  return stage.flatMap(({ place, name }) => (name === null ? [] : [{ seat: place, name }]))
}
