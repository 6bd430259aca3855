import type { InfoMedia } from "./info-deps.ts"

/** [IM6] So many listeners a second ask for their media when a meeting begins and all would at once. */
const A_SECOND = 20

/** How long a listener waits with its media when the meeting begins, ms: a random part of what all need. `random`: 0-1. */
export function waitAtBeginning(listeners: number, random: number): number {
  return (listeners / A_SECOND) * 1000 * random
}

/** When the media of an info meeting is set up, recovered after a lost connection, and paused. */
export class MediaSetup {
  readonly #media: Pick<InfoMedia, "recover" | "stop">
  #state: "none" | "waiting" | "open" = "none"
  #isPaused = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(media: Pick<InfoMedia, "recover" | "stop">) {
    this.#media = media
  }

  get isPaused(): boolean {
    return this.#isPaused
  }

  /** There is media from now on, and it is set up after `wait` ms. Idempotent. */
  begin(wait: number): void {
    if (this.#state !== "none") return
    if (wait === 0) return this.#open()
    this.#state = "waiting"
    this.#timer = setTimeout(() => this.#open(), wait)
  }

  /** After a lost connection. */
  recover(): void {
    if (this.#state === "open" && !this.#isPaused) void this.#media.recover("restart-ice")
  }

  /** Paused, nothing is received or sent, whatever happens. */
  pause(isPaused: boolean): void {
    this.#isPaused = isPaused
    if (isPaused) this.#media.stop()
    else if (this.#state === "open") void this.#media.recover("open")
  }

  /** Idempotent. */
  close(): void {
    clearTimeout(this.#timer)
  }

  #open(): void {
    this.#state = "open"
    if (!this.#isPaused) void this.#media.recover("open")
  }
}
