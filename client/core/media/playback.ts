import { sharedAudioContext } from "./audio-context.ts"

/** What is needed of an audio or video element. */
type Playable = Pick<HTMLMediaElement, "paused" | "play">

interface Kept {
  /** Whether the browser refused to play it at the last attempt. */
  heldBack: boolean
  isPlaying: boolean
  onHeldBack: (heldBack: boolean) => void
}

/** The events that count as user activation: on touch screens `pointerdown` does not (HTML 6.4.1). */
const PRESSES = ["pointerdown", "pointerup", "touchend", "click", "keydown"] as const

/**
 * Keeps audio and video elements playing. Browsers may refuse until the person has pressed something in
 * the page, or pause elements by themselves: all are played again at each press, and on return.
 */
export class Playback {
  readonly #page: Pick<Document, "addEventListener" | "visibilityState">
  readonly #kept = new Map<Playable, Kept>()

  constructor(page: Pick<Document, "addEventListener" | "visibilityState">) {
    this.#page = page
    for (const type of [...PRESSES, "visibilitychange"])
      page.addEventListener(type, this.#again, { capture: true, passive: true })
  }

  /**
   * Plays `element` until the returned function is called; call it again when its source changes.
   * `onHeldBack` is called each time the browser begins or stops to refuse.
   */
  keep(element: Playable, onHeldBack: (heldBack: boolean) => void = () => {}): () => void {
    const heldBack = this.#kept.get(element)?.heldBack ?? false
    const kept = { heldBack, isPlaying: false, onHeldBack }
    this.#kept.set(element, kept)
    void this.#play(element, kept)
    return () => {
      if (this.#kept.get(element) === kept) this.#kept.delete(element)
    }
  }

  /** Plays every element that does not play. Call it in a press: then no browser refuses. */
  playAll(): void {
    for (const [element, kept] of this.#kept)
      if (element.paused || !kept.isPlaying) void this.#play(element, kept)
  }

  async #play(element: Playable, kept: Kept): Promise<void> {
    kept.isPlaying = false
    try {
      await element.play()
      kept.isPlaying = true
      this.#setHeldBack(element, kept, false)
    } catch (error) {
      // Any other error means that a newer source has replaced this one.
      if (isRefusal(error)) this.#setHeldBack(element, kept, true)
    }
  }

  #setHeldBack(element: Playable, kept: Kept, heldBack: boolean): void {
    if (kept.heldBack === heldBack || this.#kept.get(element) !== kept) return
    kept.heldBack = heldBack
    kept.onHeldBack(heldBack)
  }

  readonly #again = () => {
    if (this.#kept.size === 0 || this.#page.visibilityState !== "visible") return
    sharedAudioContext()
    this.playAll()
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof DOMException && error.name === "NotAllowedError"
}

let shared: Playback | undefined

/** The page's one playback, for every element in it. */
export function pagePlayback(): Playback {
  return (shared ??= new Playback(document))
}
