/** What can happen to an open device without an action in this page. */
export interface DeviceEvents {
  /** Pulled out, taken by the system, or permission was withdrawn. */
  lost(): void
  /** Sends nothing for now: a phone call, a lid over the camera, the system's own switch. */
  interrupted(): void
  resumed(): void
}

/** Shorter interruptions are not reported: a busy machine, a network camera. ms. */
const INTERRUPTED_AFTER_MS = 3000

/** One open microphone or camera. The device is free, and its light out, after `close`. */
export class CapturedTrack {
  readonly track: MediaStreamTrack
  readonly #events: DeviceEvents
  #grace: ReturnType<typeof setTimeout> | undefined
  #interrupted = false

  static hold(track: MediaStreamTrack, events: DeviceEvents): CapturedTrack {
    return new CapturedTrack(track, events)
  }

  private constructor(track: MediaStreamTrack, events: DeviceEvents) {
    this.track = track
    this.#events = events
    track.addEventListener("ended", this.#onEnded)
    track.addEventListener("mute", this.#onMute)
    track.addEventListener("unmute", this.#onUnmute)
    if (track.muted) this.#onMute()
  }

  get deviceId(): string {
    return this.track.getSettings().deviceId ?? ""
  }

  /** Whether it delivers audio or video now, or will as soon as it is enabled. */
  get healthy(): boolean {
    return this.track.readyState === "live" && !this.track.muted
  }

  /** Idempotent. No event comes afterwards. */
  close(): void {
    clearTimeout(this.#grace)
    this.track.removeEventListener("ended", this.#onEnded)
    this.track.removeEventListener("mute", this.#onMute)
    this.track.removeEventListener("unmute", this.#onUnmute)
    this.track.stop()
  }

  readonly #onEnded = () => this.#events.lost()

  readonly #onMute = () => {
    clearTimeout(this.#grace)
    this.#grace = setTimeout(() => {
      this.#interrupted = true
      this.#events.interrupted()
    }, INTERRUPTED_AFTER_MS)
  }

  readonly #onUnmute = () => {
    clearTimeout(this.#grace)
    if (this.#interrupted) this.#events.resumed()
    this.#interrupted = false
  }
}
