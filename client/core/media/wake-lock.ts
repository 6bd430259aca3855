/** Keeps the screen from going dark during a meeting, where the browser can. */
export class WakeLock {
  #sentinel: WakeLockSentinel | undefined
  #closed = false

  constructor() {
    document.addEventListener("visibilitychange", this.#request)
    this.#request()
  }

  /** Idempotent. */
  close(): void {
    this.#closed = true
    document.removeEventListener("visibilitychange", this.#request)
    this.#release()
  }

  /** The browser releases the lock whenever the page is hidden: it is requested again on return. */
  readonly #request = () => {
    if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return
    navigator.wakeLock.request("screen").then(
      (sentinel) => {
        this.#release()
        this.#sentinel = sentinel
        if (this.#closed) this.#release()
      },
      // Refused to save the battery: nothing can be done.
      () => undefined,
    )
  }

  #release(): void {
    this.#sentinel?.release().catch(() => undefined)
    this.#sentinel = undefined
  }
}
