/** What is needed of the browser's window. */
export interface HistoryWindow {
  readonly history: Pick<History, "state" | "pushState" | "replaceState" | "back">
  readonly location: { readonly href: string }
  addEventListener(type: "popstate", listener: () => void): void
  /** Runs `task` after what is under way: after a screen has drawn what a press has changed. */
  later(task: () => void): void
}

type Handler = () => void

const MARK = "backPresses"

/**
 * Makes the browser's back button and the back gesture a step back inside the page, while something
 * has asked for that. As long as anything has, one history entry of the same address (with the part
 * after #) stands above the page's own: a step back leads from it to the page's own, which is
 * noticed, and it is put there again. It is taken away with the last who asked, so that entries never
 * pile up and no step back is ever lost on it.
 */
export class BackPresses {
  readonly #window: HistoryWindow
  readonly #handlers: Handler[] = []
  /** The address under which the entry was put there. */
  #href = ""
  /** Own steps back that the browser has not taken yet. */
  #retreats = 0
  /** The address that the page's own entry is to have, once that is the present one. */
  #wanted: string | undefined

  constructor(window: HistoryWindow) {
    this.#window = window
    window.addEventListener("popstate", this.#onPop)
    // Reloaded on the entry above: this page has not pushed it.
    this.#settleLater()
  }

  /** Whether the entry above the page's own is the present one: a way from here takes its place. */
  get isAbove(): boolean {
    const state: unknown = this.#window.history.state
    return typeof state === "object" && state !== null && MARK in state
  }

  /** From now on a step back calls `handler`, unless someone asks later. Returns how to stop that. */
  take(handler: Handler): () => void {
    this.#handlers.push(handler)
    this.#settleLater()
    return () => {
      const index = this.#handlers.lastIndexOf(handler)
      if (index !== -1) this.#handlers.splice(index, 1)
      this.#settleLater()
    }
  }

  /** Gives the page another address, in every entry of it: no step back leads to the former one. */
  readdress(href: string): void {
    this.#wanted = href
    if (this.#retreats > 0) return
    if (this.isAbove) this.#retreat()
    else this.#settle()
  }

  readonly #onPop = () => {
    const own = this.#retreats > 0
    if (own) this.#retreats -= 1
    const handler = this.#handlers.at(-1)
    const isBack = !own && !this.isAbove && this.#window.location.href === this.#href
    if (isBack) handler?.()
    this.#settleLater()
  }

  #settleLater(): void {
    this.#window.later(() => this.#settle())
  }

  /** The entry is there exactly while somebody asks for it. */
  #settle(): void {
    const { history, location } = this.#window
    if (this.#retreats > 0) return
    if (this.#wanted !== undefined && !this.isAbove) {
      history.replaceState(history.state, "", this.#wanted)
      this.#wanted = undefined
    }
    const isWanted = this.#handlers.length > 0
    if (isWanted && !this.isAbove) history.pushState({ [MARK]: true }, "")
    if (isWanted) this.#href = location.href
    if (!isWanted && this.isAbove) this.#retreat()
  }

  #retreat(): void {
    this.#retreats += 1
    this.#window.history.back()
  }
}

let shared: BackPresses | undefined

/** The page's one. Call it early: after a reload the entry above may have to be taken away. */
export function pageBackPresses(): BackPresses {
  return (shared ??= new BackPresses({
    history,
    location,
    addEventListener: (type, listener) => addEventListener(type, listener),
    later: (task) => setTimeout(task),
  }))
}
