import type { SeatNumber } from "#shared/values/ids.ts"
import { pagePlayback } from "./playback.ts"
import { sharedAudioContext } from "./audio-context.ts"

/**
 * Plays what the other participants say, one element each. Browsers may block audio until the person has
 * pressed something in the page: then it reports that, and tries again at every press and on return.
 */
export class RemoteAudioPlayer {
  readonly #elements = new Map<SeatNumber, HTMLAudioElement>()
  readonly #heldBack = new Set<SeatNumber>()
  readonly #stopPlaying = new Map<SeatNumber, () => void>()
  readonly #onBlocked: (blocked: boolean) => void
  #speaker = ""
  #blocked = false

  constructor(onBlocked: (blocked: boolean) => void) {
    this.#onBlocked = onBlocked
    requestCallAudioSession()
  }

  /** The audio of every participant who sends any. */
  set(streams: ReadonlyMap<SeatNumber, MediaStream>): void {
    for (const [seat, element] of this.#elements)
      if (!streams.has(seat)) this.#remove(seat, element)
    for (const [seat, stream] of streams) {
      const element = this.#elements.get(seat) ?? this.#add(seat)
      if (element.srcObject === stream) continue
      element.srcObject = stream
      this.#play(seat, element)
    }
  }

  speaker(deviceId: string): void {
    this.#speaker = deviceId
    for (const element of this.#elements.values()) this.#route(element)
  }

  /** Plays everything. Call it in a press: then no browser blocks it. */
  play(): void {
    sharedAudioContext()
    pagePlayback().playAll()
  }

  close(): void {
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
    this.#stopPlaying.get(seat)?.()
    this.#stopPlaying.delete(seat)
    this.#elements.delete(seat)
    element.srcObject = null
    element.remove()
    this.#setHeldBack(seat, false)
  }

  #play(seat: SeatNumber, element: HTMLAudioElement): void {
    const stop = pagePlayback().keep(element, (heldBack) => this.#setHeldBack(seat, heldBack))
    this.#stopPlaying.set(seat, stop)
  }

  /** Audio is blocked as long as any element is. */
  #setHeldBack(seat: SeatNumber, heldBack: boolean): void {
    if (heldBack) this.#heldBack.add(seat)
    else this.#heldBack.delete(seat)
    const blocked = this.#heldBack.size > 0
    if (blocked === this.#blocked) return
    this.#blocked = blocked
    this.#onBlocked(blocked)
  }

  #route(element: HTMLAudioElement): void {
    if (!("setSinkId" in element) || element.sinkId === this.#speaker) return
    // A loudspeaker that is gone: the system's own is used.
    element.setSinkId(this.#speaker).catch(() => undefined)
  }
}

/** W3C Audio Session: without it an iPhone may play the others through the ear piece, or not at all. */
function requestCallAudioSession(): void {
  if (!("audioSession" in navigator)) return
  const session = navigator.audioSession
  if (typeof session === "object" && session !== null && "type" in session)
    session.type = "play-and-record"
}
