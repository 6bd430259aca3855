import { type StoreApi, createStore } from "zustand/vanilla"

import type { MediaSource } from "#shared/protocol/media.ts"
import { replyWithin } from "./reply-within.ts"
import { type Opened, openDevices } from "./capture.ts"
import { type Remembered, choicesFrom, remember, remembered } from "./device-choice.ts"
import { DeviceChanges, hasGone } from "./device-changes.ts"
import type { DeviceState, DevicesState } from "./device-state.ts"
import { CapturedTrack } from "./captured-track.ts"
import { LevelMeter } from "./level-meter.ts"
import { playTestAudio } from "./test-audio.ts"

const SOURCES: readonly MediaSource[] = ["microphone", "camera"]
/** A microphone that has given exactly nothing for so long is dead, whatever it says of itself. ms. */
const DEAD_MS = 3000
/** A browser that has not answered for so long may never do so. ms. */
const ANSWER_MS = 8000
/** How long an interrupted device may take to come back by itself when the page is seen again. ms. */
const COME_BACK_MS = 700

const NOTHING: DevicesState = {
  microphone: { kind: "off" },
  camera: { kind: "off" },
  choices: { microphone: [], camera: [] },
  speakers: [],
  speaker: "",
  level: 0,
}

/**
 * One's own microphone and camera. Off means off: a camera that is off is let go of, so that its
 * light goes out. A microphone that is off gives no sound to anyone; inside a meeting it stays open
 * for this page's own meter, so that one who talks while muted can be told.
 */
export class Devices {
  readonly state: StoreApi<DevicesState> = createStore(() => NOTHING)
  readonly changes = new DeviceChanges()
  readonly #held: Partial<Record<MediaSource, CapturedTrack>> = {}
  readonly #wanted: Record<MediaSource, boolean> = { microphone: false, camera: false }
  readonly #asked = new Set<MediaSource>()
  #asking: Promise<void> | undefined
  /** Counts what was asked of the browser: only the latest question can come to nothing. */
  #asks = 0
  readonly #latest: Partial<Record<MediaSource, number>> = {}
  #listings = 0
  #listed: readonly MediaDeviceInfo[] = []
  /** Sources whose device went while it was in use. */
  readonly #replaced = new Set<MediaSource>()
  #chosen = remembered()
  #meter: LevelMeter | undefined
  #listenWhenMuted = false
  #closed = false

  static create(): Devices {
    return new Devices()
  }

  private constructor() {
    this.state.setState({ speaker: this.#chosen.speaker })
    // Missing on a page that is not secure, whatever its type says.
    if ("mediaDevices" in navigator)
      navigator.mediaDevices.addEventListener("devicechange", this.#onDeviceChange)
    document.addEventListener("visibilitychange", this.#onVisibility)
    void this.#refreshChoices()
  }

  /** Both switched on in the same turn of the event loop are asked for in one question. */
  async switch(source: MediaSource, on: boolean): Promise<void> {
    if (this.#closed) return
    this.#wanted[source] = on
    if (!on) return this.#switchOff(source)
    const held = this.#held[source]
    if (held?.healthy) {
      held.track.enabled = true
      return this.#show(source, { kind: "on", track: held.track, deviceId: held.deviceId })
    }
    this.#show(source, { kind: "asking" })
    return this.#ask(source)
  }

  /** Lets go of the device altogether: after this nothing of it is open. */
  release(source: MediaSource): void {
    this.#wanted[source] = false
    this.#drop(source)
    this.#show(source, { kind: "off" })
  }

  /** Whether a muted microphone stays open for the page's own meter. */
  listenWhenMuted(on: boolean): void {
    this.#listenWhenMuted = on
    if (!on && this.state.getState().microphone.kind === "off") this.#drop("microphone")
  }

  /** Remembers the choice, and changes to it at once if the device is on. */
  async choose(source: MediaSource, deviceId: string): Promise<void> {
    this.#remember({ [source]: deviceId })
    if (this.changes.state.getState().offer?.[source] === deviceId) this.changes.clearOffer()
    if (this.#wanted[source]) return this.#ask(source)
    this.#drop(source)
  }

  async chooseSpeaker(deviceId: string): Promise<void> {
    this.#remember({ speaker: deviceId })
    this.state.setState({ speaker: deviceId })
  }

  /** Plays a short sound on the chosen loudspeaker. Call it in a press. */
  async testSpeaker(): Promise<void> {
    await playTestAudio(this.state.getState().speaker)
  }

  /** Idempotent. Everything is let go of. */
  close(): void {
    if (this.#closed) return
    for (const source of SOURCES) this.release(source)
    this.#closed = true
    if ("mediaDevices" in navigator)
      navigator.mediaDevices.removeEventListener("devicechange", this.#onDeviceChange)
    document.removeEventListener("visibilitychange", this.#onVisibility)
  }

  #switchOff(source: MediaSource): void {
    const held = this.#held[source]
    if (source === "microphone" && this.#listenWhenMuted && held) held.track.enabled = false
    else this.#drop(source)
    this.#show(source, { kind: "off" })
  }

  #ask(source: MediaSource): Promise<void> {
    this.#asked.add(source)
    this.#asking ??= Promise.resolve().then(() => this.#openAsked())
    return this.#asking
  }

  async #openAsked(): Promise<void> {
    const sources = SOURCES.filter((source) => this.#asked.has(source))
    this.#asked.clear()
    this.#asking = undefined
    // Let go first: many phones cannot have two cameras, or two microphones, open at once.
    for (const source of sources) {
      this.#drop(source)
      if (this.#wanted[source]) this.#show(source, { kind: "asking" })
    }
    this.#asks += 1
    const ask = this.#asks
    const asked = Object.fromEntries(sources.map((source) => [source, this.#chosen[source]]))
    for (const source of sources) this.#latest[source] = ask
    const answered = openDevices(asked).then((opened) => {
      for (const source of sources)
        this.#settle(source, opened[source], { ask, deviceId: asked[source] })
      void this.#refreshChoices()
      return true
    })
    if (await replyWithin(answered, ANSWER_MS)) return
    for (const source of sources)
      if (this.#latest[source] === ask && this.state.getState()[source].kind === "asking")
        this.#show(source, { kind: "error", error: "no-answer" })
  }

  /** What a question has come to: it may come late, after it was asked again or taken back. */
  #settle(
    source: MediaSource,
    opened: Opened | undefined,
    { ask, deviceId }: { ask: number; deviceId: string | undefined },
  ): void {
    const isOpen = this.#held[source]?.healthy === true
    const missed = this.#wanted[source] && !this.#closed && !isOpen
    const came = opened && alive(opened)
    if (came?.kind === "open") {
      if (missed && deviceId === this.#chosen[source]) {
        this.#drop(source)
        this.#adopt(source, came.track)
        if (came.instead || this.#replaced.delete(source))
          this.changes.gone(source, came.track.label)
      } else came.track.stop()
    } else if (came && missed && ask === this.#latest[source]) this.#show(source, came)
  }

  #adopt(source: MediaSource, track: MediaStreamTrack): void {
    const on = (): void => {
      if (this.#wanted[source]) this.#show(source, { kind: "on", track, deviceId: held.deviceId })
    }
    const held = CapturedTrack.hold(track, {
      lost: () => this.#lost(source),
      interrupted: () => {
        if (this.#wanted[source]) this.#show(source, { kind: "error", error: "in-use" })
      },
      resumed: on,
    })
    this.#held[source] = held
    if (source === "microphone") this.#meter = LevelMeter.on(track, (level) => this.#level(level))
    on()
  }

  /** The device is gone while in use: another one takes over, if there is one and one may. */
  #lost(source: MediaSource): void {
    this.#drop(source)
    if (!this.#wanted[source]) return
    this.#replaced.add(source)
    void this.#ask(source)
  }

  #drop(source: MediaSource): void {
    this.#held[source]?.close()
    delete this.#held[source]
    if (source !== "microphone") return
    this.#meter?.close()
    this.#meter = undefined
    this.#level(0)
  }

  #show(source: MediaSource, state: DeviceState): void {
    if (!this.#closed) this.state.setState({ [source]: state })
  }

  #level(level: number): void {
    const rounded = Math.round(level * 100) / 100
    if (rounded !== this.state.getState().level) this.state.setState({ level: rounded })
  }

  #remember(choice: Partial<Remembered>): void {
    this.#chosen = { ...this.#chosen, ...choice }
    remember(this.#chosen)
  }

  async #refreshChoices(): Promise<void> {
    if (!("mediaDevices" in navigator)) return
    this.#listings += 1
    const listing = this.#listings
    const found = await navigator.mediaDevices.enumerateDevices().catch(() => [])
    if (listing !== this.#listings || this.#closed) return
    this.#follow(found)
    const { choices, speakers } = choicesFrom(found)
    const there = speakers.some(({ deviceId }) => deviceId === this.#chosen.speaker)
    const speaker = speakers.length === 0 || there ? this.#chosen.speaker : ""
    this.state.setState({ choices, speakers, speaker })
  }

  /** What has come is offered; what was in use and has gone is followed by the system's own. */
  #follow(found: readonly MediaDeviceInfo[]): void {
    const before = this.#listed
    this.#listed = found
    this.changes.update(before, found)
    if (hasGone(before, found, "audiooutput", this.#chosen.speaker))
      this.changes.gone("speaker", null)
    for (const source of SOURCES) {
      const kind = source === "microphone" ? "audioinput" : "videoinput"
      const deviceId = this.#held[source]?.deviceId ?? ""
      if (hasGone(before, found, kind, deviceId)) this.#lost(source)
    }
  }

  readonly #onDeviceChange = () => void this.#refreshChoices()

  /** After a phone call iOS leaves a microphone that says it is live and sends nothing. */
  readonly #onVisibility = () => {
    if (document.visibilityState !== "visible") return
    setTimeout(() => {
      if (this.#closed) return
      for (const source of SOURCES)
        if (this.#wanted[source] && this.#isDead(source)) void this.#ask(source)
    }, COME_BACK_MS)
  }

  #isDead(source: MediaSource): boolean {
    const held = this.#held[source]
    if (held === undefined) return false
    const silent =
      source === "microphone" && (this.#meter?.deadFor(performance.now()) ?? 0) > DEAD_MS
    return !held.healthy || silent
  }
}

/** A device that was taken away while it was being opened tells of nothing any more. */
function alive(opened: Opened): Opened {
  if (opened.kind === "error" || opened.track.readyState === "live") return opened
  return { kind: "error", error: "in-use" }
}
