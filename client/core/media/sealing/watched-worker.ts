import { startWorker } from "../start-worker.ts"
import { BEAT_MS, Heartbeat } from "./heartbeat.ts"
import type { FromSealingWorker, ToSealingWorker } from "./sealing-messages.ts"

interface WatchedWorkerEvents {
  received(message: FromSealingWorker): void
  /** Once a beat while the worker lives. */
  beat(): void
  /** The worker has thrown, or has been silent for 0.6 s to 0.8 s. It is terminated. */
  died(): void
}

/** The crypto worker of a page, asked five times a second whether it is alive. */
export class WatchedWorker {
  readonly #worker: Worker
  readonly #events: WatchedWorkerEvents
  readonly #heartbeat = new Heartbeat()
  readonly #timer: ReturnType<typeof setInterval>
  #lastBeatAt = performance.now()
  #beats = 0
  #isAnswered = true
  #otherAnswered = false
  #isClosed = false

  constructor(events: WatchedWorkerEvents) {
    this.#events = events
    this.#worker = startWorker("sealing")
    this.#worker.addEventListener("message", ({ data }) => this.#hear(data))
    this.#worker.addEventListener("error", () => this.#die())
    this.#timer = setInterval(() => this.#beat(), BEAT_MS)
  }

  /** For `RTCRtpScriptTransform`. */
  get worker(): Worker {
    return this.#worker
  }

  send(message: ToSealingWorker, transfer: Transferable[] = []): void {
    if (!this.#isClosed) this.#worker.postMessage(message, transfer)
  }

  /** Terminates the worker: no frame passes any more. */
  close(): void {
    this.#isClosed = true
    clearInterval(this.#timer)
    this.#worker.terminate()
  }

  #hear(message: FromSealingWorker): void {
    if (this.#isClosed) return
    this.#isAnswered = true
    this.#heartbeat.heard()
    this.#events.received(message)
  }

  #beat(): void {
    const now = performance.now()
    const since = now - this.#lastBeatAt
    this.#lastBeatAt = now
    // Answers that came while the page was busy wait behind this timer: they are heard first.
    setTimeout(() => this.#judge(since), 0)
  }

  #judge(sinceLastMs: number): void {
    if (this.#isClosed) return
    if (!this.#isAnswered) this.#heartbeat.missed(sinceLastMs, this.#otherAnswered)
    if (this.#heartbeat.isDead) return this.#die()
    this.#isAnswered = false
    this.#otherAnswered = false
    this.#beats += 1
    this.send({ type: "ping", wantsCounts: this.#beats % 2 === 0 })
    void this.#askOther()
    this.#events.beat()
  }

  /** A round trip to another thread of the browser, by a hash of one byte. */
  async #askOther(): Promise<void> {
    await crypto.subtle.digest("SHA-256", new Uint8Array(1))
    this.#otherAnswered = true
  }

  #die(): void {
    if (this.#isClosed) return
    this.close()
    this.#events.died()
  }
}
