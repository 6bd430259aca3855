import type { SeatNumber } from "#shared/protocol/ids.ts"
import { soundContext } from "./sound-context.ts"

/**
 * Plays what others say, one element a person. Browsers may hold sound back until the person has
 * pressed something in the page: then it says so, and tries again at every press and on return.
 */
export class RemoteSound {
  readonly #elements = new Map<SeatNumber, HTMLAudioElement>()
  readonly #onBlocked: (blocked: boolean) => void
  #speaker = ""
  #blocked = false

  constructor(onBlocked: (blocked: boolean) => void) {
    this.#onBlocked = onBlocked
    document.addEventListener("pointerdown", this.#again)
    document.addEventListener("keydown", this.#again)
    document.addEventListener("visibilitychange", this.#again)
    sayThatThisIsACall()
  }

  /** All the sound there is now. */
  set(streams: ReadonlyMap<SeatNumber, MediaStream>): void {
    for (const [seat, element] of this.#elements)
      if (!streams.has(seat)) this.#remove(seat, element)
    for (const [seat, stream] of streams) {
      const element = this.#elements.get(seat) ?? this.#add(seat)
      if (element.srcObject === stream) continue
      element.srcObject = stream
      void this.#play(element)
    }
  }

  speaker(deviceId: string): void {
    this.#speaker = deviceId
    for (const element of this.#elements.values()) this.#route(element)
  }

  /** Plays everything. Call it inside a press: then no browser holds it back. */
  play(): void {
    soundContext()
    for (const element of this.#elements.values()) if (element.paused) void this.#play(element)
    this.#judge()
  }

  close(): void {
    document.removeEventListener("pointerdown", this.#again)
    document.removeEventListener("keydown", this.#again)
    document.removeEventListener("visibilitychange", this.#again)
    for (const [seat, element] of this.#elements) this.#remove(seat, element)
  }

  #add(seat: SeatNumber): HTMLAudioElement {
    const element = new Audio()
    element.autoplay = true
    // In the page, since some browsers stop elements that are not.
    element.hidden = true
    document.body.append(element)
    this.#elements.set(seat, element)
    this.#route(element)
    return element
  }

  #remove(seat: SeatNumber, element: HTMLAudioElement): void {
    this.#elements.delete(seat)
    element.srcObject = null
    element.remove()
    this.#judge()
  }

  async #play(element: HTMLAudioElement): Promise<void> {
    try {
      await element.play()
    } catch (error) {
      // Anything else is a newer stream taking this one's place.
      if (isHeldBack(error)) return this.#say(true)
    }
    this.#judge()
  }

  /** Held back as long as any element is. */
  #judge(): void {
    if (this.#blocked && ![...this.#elements.values()].some(({ paused }) => paused))
      this.#say(false)
  }

  #say(blocked: boolean): void {
    if (blocked === this.#blocked) return
    this.#blocked = blocked
    this.#onBlocked(blocked)
  }

  #route(element: HTMLAudioElement): void {
    if (!("setSinkId" in element) || element.sinkId === this.#speaker) return
    // A loudspeaker that is gone: the system's own goes on.
    element.setSinkId(this.#speaker).catch(() => undefined)
  }

  readonly #again = () => {
    if (document.visibilityState === "visible") this.play()
  }
}

function isHeldBack(error: unknown): boolean {
  return error instanceof DOMException && error.name === "NotAllowedError"
}

/** W3C Audio Session: keeps an iPhone from playing others through the ear piece, or not at all. */
function sayThatThisIsACall(): void {
  if (!("audioSession" in navigator)) return
  const session = navigator.audioSession
  if (typeof session === "object" && session !== null && "type" in session)
    session.type = "play-and-record"
}
