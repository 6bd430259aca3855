import { type KeyChoices, type KeyWish, type Press, wishOf } from "./key-press.ts"

/** What each wish does. `talk` begins when the key goes down, and ends when it comes up. */
export type KeyActions = Record<Exclude<KeyWish, "talk">, () => void> & {
  talk: (on: boolean) => void
}

/** What the keys do now, and which of them are on. */
export interface KeysNow {
  actions: KeyActions
  choices: KeyChoices
}

/** The page whose keys are listened to. */
export interface KeyPage {
  window: Pick<Window, "addEventListener">
  document: EventTarget & Pick<Document, "visibilityState" | "activeElement" | "querySelector">
  /** See `Press.apple`. */
  apple: boolean
}

const NOT_WRITTEN_IN = "[type=checkbox], [type=radio], [type=button], [type=submit], [type=range]"
const WRITING = `input:not(${NOT_WRITTEN_IN}), textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=searchbox], [role=combobox]`
const CONTROL = `a, button, summary, [role], [tabindex]:not(main), ${WRITING}, input`
/** A switch of the user's own devices. Pressed with the mouse it keeps the focus, and the space bar talks. */
const DEVICE_SWITCH = "[data-device]"

/** Listens for the room's keys until it is closed. */
export class KeyListener {
  readonly #page: KeyPage
  readonly #now: () => KeysNow
  readonly #over = new AbortController()
  /** What was pressed with mouse, pen or finger, while it has the focus. */
  #pointed: Element | null = null
  #talking = false
  /** The space bar has gone down as ours: when it comes up, nothing else is pressed by it. */
  #spaceTaken = false

  static on(page: KeyPage, now: () => KeysNow): KeyListener {
    return new KeyListener(page, now)
  }

  private constructor(page: KeyPage, now: () => KeysNow) {
    this.#page = page
    this.#now = now
    const { signal } = this.#over
    const first = { signal, capture: true }
    page.window.addEventListener("keydown", (event) => this.#down(event), { signal })
    page.window.addEventListener("keyup", (event) => this.#up(event), first)
    page.window.addEventListener("pointerdown", this.#point, first)
    page.window.addEventListener("focusin", this.#focus, first)
    // Whatever takes the keys from this page will not tell when the space bar comes up.
    for (const name of ["blur", "pagehide", "contextmenu"] as const)
      page.window.addEventListener(name, this.#stop, { signal })
    page.document.addEventListener("visibilitychange", this.#hidden, { signal })
  }

  /** Idempotent. A talk by the space bar ends. */
  close(): void {
    this.#over.abort()
    this.#stop()
  }

  #down(event: KeyboardEvent): void {
    // [M4] While Cmd is held, macOS does not tell of other keys that come up.
    if (event.ctrlKey || event.metaKey || event.altKey) this.#stop()
    if (isSpace(event) && !event.repeat) this.#spaceTaken = false
    const { actions, choices } = this.#now()
    const wish = event.defaultPrevented ? null : wishOf(this.#pressOf(event), choices)
    if (wish === null) return
    event.preventDefault()
    if (event.repeat) return
    if (wish !== "talk") return actions[wish]()
    this.#spaceTaken = true
    this.#talking = true
    actions.talk(true)
  }

  #up(event: KeyboardEvent): void {
    if (!isSpace(event)) return
    if (this.#spaceTaken) event.preventDefault()
    this.#spaceTaken = false
    this.#stop()
  }

  readonly #stop = () => {
    if (!this.#talking) return
    this.#talking = false
    this.#now().actions.talk(false)
  }

  readonly #hidden = () => {
    if (this.#page.document.visibilityState === "hidden") this.#stop()
  }

  readonly #point = ({ target }: Event) => {
    this.#pointed = isElement(target) ? target.closest(DEVICE_SWITCH) : null
  }

  readonly #focus = ({ target }: Event) => {
    if (target !== this.#pointed) this.#pointed = null
  }

  #pressOf(event: KeyboardEvent): Press {
    const { activeElement: focus } = this.#page.document
    const pointed = focus !== null && focus === this.#pointed
    const { key, ctrlKey: ctrl, metaKey: meta, shiftKey: shift } = event
    return {
      key,
      ctrl,
      meta,
      shift,
      alt: event.altKey || event.getModifierState("AltGraph"),
      apple: this.#page.apple,
      // The second is how some browsers tell of a key that goes to what puts characters together.
      writing: event.isComposing || key === "Process" || (focus?.matches(WRITING) ?? false),
      onControl: !pointed && (focus?.matches(CONTROL) ?? false),
      asked: this.#page.document.querySelector("dialog[open]") !== null,
    }
  }
}

/** Also with Option, with which a Mac writes another kind of space. */
function isSpace({ code, key }: KeyboardEvent): boolean {
  return code === "Space" || key === " "
}

function isElement(target: EventTarget | null): target is Element {
  return target !== null && "closest" in target
}
