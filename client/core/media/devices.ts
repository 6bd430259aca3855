import { type StoreApi, createStore } from "zustand/vanilla"

import type { DeviceSource } from "#shared/protocol/media.ts"
import { replyWithin } from "./reply-within.ts"
import { startAudio } from "./audio-context.ts"
import { type Opened, openDevices } from "./capture.ts"
import { type Remembered, choicesFrom, remember, remembered } from "./device-choice.ts"
import { DeviceChanges, hasGone } from "./device-changes.ts"
import { DeviceList } from "./device-list.ts"
import type { DeviceState, DevicesState } from "./device-state.ts"
import { CapturedTrack } from "./captured-track.ts"
import { LevelMeter } from "./level-meter.ts"
import { playTestAudio } from "./test-audio.ts"

const SOURCES: readonly DeviceSource[] = ["microphone", "camera"]
/** A microphone whose samples were all exactly zero for so long is dead, even if its track is live. ms. */
const DEAD_MS = 3000
/** A browser that has not answered a request for a device by then may never do so. ms. */
const REPLY_MS = 8000
/** How long an interrupted device may take to recover by itself when the page is visible again. ms. */
const RECOVER_MS = 700

const NOTHING: DevicesState = {
  microphone: { kind: "off" },
  camera: { kind: "off" },
  choices: { microphone: [], camera: [] },
  speakers: [],
  speaker: "",
  level: 0,
}

/**
 * The person's own microphone and camera. Off means off: a camera that is off is released, so that its
 * light goes out. A microphone that is off sends no audio to anyone; inside a meeting it stays open for
 * this page's own meter, so that somebody who talks while muted can be shown that they are muted.
 */
export class Devices {
  readonly state: StoreApi<DevicesState> = createStore(() => NOTHING)
  readonly changes = new DeviceChanges()
  readonly #held: Partial<Record<DeviceSource, CapturedTrack>> = {}
  readonly #wanted: Record<DeviceSource, boolean> = { microphone: false, camera: false }
  readonly #requested = new Set<DeviceSource>()
  #opening: Promise<void> | undefined
  /** Counts the requests to the browser: only the latest request for a source may show an error. */
  #requests = 0
  readonly #latest: Partial<Record<DeviceSource, number>> = {}
  readonly #list: DeviceList
  /** Sources whose device went away while it was in use. */
  readonly #replaced = new Set<DeviceSource>()
  #chosen = remembered()
  #meter: LevelMeter | undefined
  #listenWhenMuted = false
  #closed = false

  static create(): Devices {
    return new Devices()
  }

  private constructor() {
    this.state.setState({ speaker: this.#chosen.speaker })
    // So that it runs when the person presses the door: nothing they wait for waits for it then.
    void startAudio()
    document.addEventListener("visibilitychange", this.#onVisibility)
    this.#list = new DeviceList((before, now) => this.#listed(before, now))
  }

  /** Both switched on in the same turn of the event loop are requested together, with one prompt. */
  async switch(source: DeviceSource, on: boolean): Promise<void> {
    if (this.#closed) return
    this.#wanted[source] = on
    if (!on) return this.#switchOff(source)
    const held = this.#held[source]
    if (held?.healthy) {
      held.track.enabled = true
      return this.#show(source, { kind: "on", track: held.track, deviceId: held.deviceId })
    }
    this.#show(source, { kind: "asking" })
    return this.#request(source)
  }

  /** Closes the device: after this nothing of it is open. */
  release(source: DeviceSource): void {
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
  async choose(source: DeviceSource, deviceId: string): Promise<void> {
    this.#remember({ [source]: deviceId })
    if (this.changes.state.getState().offer?.[source] === deviceId) this.changes.clearOffer()
    if (this.#wanted[source]) return this.#request(source)
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

  /** Idempotent. Closes every device. */
  close(): void {
    if (this.#closed) return
    for (const source of SOURCES) this.release(source)
    this.#closed = true
    this.#list.close()
    document.removeEventListener("visibilitychange", this.#onVisibility)
  }

  #switchOff(source: DeviceSource): void {
    const held = this.#held[source]
    if (source === "microphone" && this.#listenWhenMuted && held) held.track.enabled = false
    else this.#drop(source)
    this.#show(source, { kind: "off" })
  }

  #request(source: DeviceSource): Promise<void> {
    this.#requested.add(source)
    this.#opening ??= Promise.resolve().then(() => this.#openRequested())
    return this.#opening
  }

  async #openRequested(): Promise<void> {
    const sources = SOURCES.filter((source) => this.#requested.has(source))
    this.#requested.clear()
    this.#opening = undefined
    // Closed first: many phones cannot have two cameras, or two microphones, open at once.
    for (const source of sources) {
      this.#drop(source)
      if (this.#wanted[source]) this.#show(source, { kind: "asking" })
    }
    this.#requests += 1
    const request = this.#requests
    const wanted = Object.fromEntries(sources.map((source) => [source, this.#chosen[source]]))
    for (const source of sources) this.#latest[source] = request
    const replied = openDevices(wanted).then((opened) => {
      for (const source of sources)
        this.#settle(source, opened[source], { request, deviceId: wanted[source] })
      void this.#list.read()
      return true
    })
    if (await replyWithin(replied, REPLY_MS)) return
    for (const source of sources)
      if (this.#latest[source] === request && this.state.getState()[source].kind === "asking")
        this.#show(source, { kind: "error", error: "no-answer" })
  }

  /** The result of a request. It may be late: the device may have been requested again, or switched off. */
  #settle(
    source: DeviceSource,
    opened: Opened | undefined,
    { request, deviceId }: { request: number; deviceId: string | undefined },
  ): void {
    const isOpen = this.#held[source]?.healthy === true
    const isMissing = this.#wanted[source] && !this.#closed && !isOpen
    const result = opened && alive(opened)
    if (result?.kind === "open") {
      if (isMissing && deviceId === this.#chosen[source]) {
        this.#drop(source)
        this.#adopt(source, result.track)
        if (result.instead || this.#replaced.delete(source))
          this.changes.reportGone(source, result.track.label)
      } else result.track.stop()
    } else if (result && isMissing && request === this.#latest[source]) this.#show(source, result)
  }

  #adopt(source: DeviceSource, track: MediaStreamTrack): void {
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

  /** The device went away while in use: another one replaces it, if there is one and it is allowed. */
  #lost(source: DeviceSource): void {
    this.#drop(source)
    if (!this.#wanted[source]) return
    this.#replaced.add(source)
    void this.#request(source)
  }

  #drop(source: DeviceSource): void {
    this.#held[source]?.close()
    delete this.#held[source]
    if (source !== "microphone") return
    this.#meter?.close()
    this.#meter = undefined
    this.#level(0)
  }

  #show(source: DeviceSource, state: DeviceState): void {
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

  /** Offers what has appeared. Where a device in use has gone, the system's own replaces it. */
  #listed(before: readonly MediaDeviceInfo[], now: readonly MediaDeviceInfo[]): void {
    this.changes.update(before, now)
    if (hasGone(before, now, "audiooutput", this.#chosen.speaker))
      this.changes.reportGone("speaker", null)
    for (const source of SOURCES) {
      const kind = source === "microphone" ? "audioinput" : "videoinput"
      const deviceId = this.#held[source]?.deviceId ?? ""
      if (hasGone(before, now, kind, deviceId)) this.#lost(source)
    }
    const { choices, speakers } = choicesFrom(now)
    const isThere = speakers.some(({ deviceId }) => deviceId === this.#chosen.speaker)
    const speaker = speakers.length === 0 || isThere ? this.#chosen.speaker : ""
    this.state.setState({ choices, speakers, speaker })
  }

  /** After a phone call iOS leaves a microphone that says it is live and sends nothing. */
  readonly #onVisibility = () => {
    if (document.visibilityState !== "visible") return
    setTimeout(() => {
      if (this.#closed) return
      for (const source of SOURCES)
        if (this.#wanted[source] && this.#isDead(source)) void this.#request(source)
    }, RECOVER_MS)
  }

  #isDead(source: DeviceSource): boolean {
    const held = this.#held[source]
    if (held === undefined) return false
    const silent =
      source === "microphone" && (this.#meter?.deadFor(performance.now()) ?? 0) > DEAD_MS
    return !held.healthy || silent
  }
}

/** A device that was taken away while it was being opened sends no further events. */
function alive(opened: Opened): Opened {
  if (opened.kind === "error" || opened.track.readyState === "live") return opened
  return { kind: "error", error: "in-use" }
}
