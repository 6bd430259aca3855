/** Keeps the screen from going dark during a meeting, where the browser can. */
export class WakeLock {
  #sentinel: WakeLockSentinel | undefined
  #closed = false

  constructor() {
    document.addEventListener("visibilitychange", this.#ask)
    this.#ask()
  }

  /** Idempotent. */
  close(): void {
    this.#closed = true
    document.removeEventListener("visibilitychange", this.#ask)
    this.#release()
  }

  /** The browser takes the lock back whenever the page is left: asked for again on return. */
  readonly #ask = () => {
    if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return
    navigator.wakeLock.request("screen").then(
      (sentinel) => {
        this.#release()
        this.#sentinel = sentinel
        if (this.#closed) this.#release()
      },
      // Refused to save the battery: nothing to do about it.
      () => undefined,
    )
  }

  #release(): void {
    this.#sentinel?.release().catch(() => undefined)
    this.#sentinel = undefined
  }
}
