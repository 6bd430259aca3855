import type { KeyPage } from "../key-listener.ts"

/** What has the focus, by the selectors that it answers to. */
const ANSWERS = {
  main: ["main"],
  button: ["button"],
  /** The switch of the user's own microphone. */
  device: ["button", "[data-device]"],
  input: ["input"],
  textarea: ["textarea"],
  select: ["select"],
  contenteditable: ["[contenteditable]"],
} as const
export type Focus = keyof typeof ANSWERS

type Key = Partial<
  Pick<
    KeyboardEvent,
    "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "repeat" | "isComposing"
  >
>

/** A page made by hand, and someone who presses keys on it. */
export class KeyBoard {
  readonly #window = new EventTarget()
  readonly #document = Object.assign(new EventTarget(), {
    visibilityState: "visible" as DocumentVisibilityState,
    activeElement: null as Element | null,
    querySelector: () => null,
  })
  readonly page: KeyPage

  constructor(apple = false) {
    this.page = { window: this.#window, document: this.#document, apple }
  }

  down(key: Key, { taken = false } = {}): Event {
    const event = keyEvent("keydown", key)
    if (taken) event.preventDefault()
    this.#window.dispatchEvent(event)
    return event
  }

  up(key: Key): Event {
    const event = keyEvent("keyup", key)
    this.#window.dispatchEvent(event)
    return event
  }

  /** An event on the window or the document. */
  tell(name: string): void {
    const target = name === "visibilitychange" ? this.#document : this.#window
    target.dispatchEvent(new Event(name))
  }

  hide(): void {
    this.#document.visibilityState = "hidden"
    this.tell("visibilitychange")
    this.#document.visibilityState = "visible"
    this.tell("visibilitychange")
  }

  /** Goes there by keys. */
  focus(what: Focus): void {
    this.#focus(elementOf(what))
  }

  /** Presses there with the mouse, which gives it the focus. */
  point(what: Focus): void {
    const element = elementOf(what)
    this.#window.dispatchEvent(eventOn("pointerdown", element))
    this.#focus(element)
  }

  #focus(element: Element): void {
    this.#document.activeElement = element
    this.#window.dispatchEvent(eventOn("focusin", element))
  }
}

function keyEvent(name: string, key: Key): Event {
  return Object.assign(new Event(name, { cancelable: true }), {
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    getModifierState: () => false,
    ...key,
  })
}

function eventOn(name: string, target: Element): Event {
  const event = new Event(name)
  Object.defineProperty(event, "target", { value: target })
  return event
}

/** A list of selectors is answered by its parts: as far as the keys of the room ask. */
function elementOf(what: Focus): Element {
  const answers: readonly string[] = ANSWERS[what]
  const matches = (selectors: string) =>
    selectors.split(",").some((selector) => answers.includes(selector.trim().replace(/:not.*/, "")))
  const element = Object.assign(Object.create(null), {
    matches,
    closest: (selectors: string) => (matches(selectors) ? element : null),
  })
  return element
}
