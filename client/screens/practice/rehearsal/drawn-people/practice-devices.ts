import { type StoreApi, createStore } from "zustand/vanilla"

import type { DeviceSource } from "#shared/protocol/media.ts"

import type { OwnDevices } from "../../../../core/session/session-deps.ts"
import type { DeviceChanges } from "../../../../core/media/device-changes.ts"
import type { DeviceState, DeviceError, DevicesState } from "../../../../core/media/device-state.ts"
import type { Devices } from "../../../../core/media/devices.ts"

const SOURCES: readonly DeviceSource[] = ["microphone", "camera"]

/** One that stands in for a device that cannot be had. */
export interface StandIn {
  track: MediaStreamTrack
  close(): void
}

/** The browser's own devices, as far as a rehearsal uses them. */
type Real = Pick<
  Devices,
  | "state"
  | "changes"
  | "switch"
  | "release"
  | "listenWhenMuted"
  | "choose"
  | "chooseSpeaker"
  | "testSpeaker"
  | "close"
>

/**
 * One's own microphone and camera in a rehearsal: the real ones where they can be had, and drawn ones
 * where not, so that every button can be tried on every machine. Neither is sent anywhere.
 */
export class PracticeDevices implements OwnDevices {
  readonly state: StoreApi<DevicesState>
  readonly changes: DeviceChanges
  readonly #real: Real
  readonly #make: (source: DeviceSource) => StandIn | undefined
  readonly #unfollow: () => void
  readonly #standIns: Partial<Record<DeviceSource, StandIn>> = {}
  /** Whether the stand-in is on, for each device that could not be had. */
  readonly #drawn: Partial<Record<DeviceSource, boolean>> = {}

  /** `make` gives something to stand in for a device, if this browser can. */
  constructor(real: Real, make: (source: DeviceSource) => StandIn | undefined) {
    this.#real = real
    this.#make = make
    this.changes = real.changes
    this.state = createStore(() => real.state.getState())
    this.#unfollow = real.state.subscribe(() => this.#follow())
  }

  /** Whether either device is a drawn one. */
  get isDrawn(): boolean {
    return SOURCES.some((source) => this.#drawn[source] !== undefined)
  }

  async switch(source: DeviceSource, on: boolean): Promise<void> {
    if (this.#drawn[source] === undefined) return this.#real.switch(source, on)
    // The real one is not wanted any more either: another that is chosen later must not go on by itself [M3].
    if (!on) this.#real.release(source)
    this.#set(source, on)
  }

  release(source: DeviceSource): void {
    if (this.#drawn[source] !== undefined) this.#set(source, false)
    this.#real.release(source)
  }

  listenWhenMuted(on: boolean): void {
    this.#real.listenWhenMuted(on)
  }

  /** Another device may work: it is tried. */
  async choose(source: DeviceSource, deviceId: string): Promise<void> {
    delete this.#drawn[source]
    await this.#real.choose(source, deviceId)
    this.#follow()
  }

  async chooseSpeaker(deviceId: string): Promise<void> {
    await this.#real.chooseSpeaker(deviceId)
  }

  async testSpeaker(): Promise<void> {
    await this.#real.testSpeaker()
  }

  /** Idempotent. Everything is let go of. */
  close(): void {
    this.#unfollow()
    this.#real.close()
    for (const source of SOURCES) this.#standIns[source]?.close()
  }

  #set(source: DeviceSource, on: boolean): void {
    this.#drawn[source] = on
    this.#follow()
  }

  #follow(): void {
    const real = this.#real.state.getState()
    const microphone = this.#stateOf("microphone", real.microphone)
    const camera = this.#stateOf("camera", real.camera)
    this.state.setState({ ...real, microphone, camera })
  }

  #stateOf(source: DeviceSource, real: DeviceState): DeviceState {
    if (real.kind === "error" && this.#drawn[source] === undefined)
      if (this.#standIn(source)) this.#standInFor(source, real.error)
    const on = this.#drawn[source]
    const standIn = this.#standIns[source]
    if (on === undefined || standIn === undefined) return real
    return on ? { kind: "on", track: standIn.track, deviceId: "" } : { kind: "off" }
  }

  /** A real one that the browser may still bring is not wanted any more. */
  #standInFor(source: DeviceSource, trouble: DeviceError): void {
    this.#drawn[source] = true
    if (trouble === "no-answer") this.#real.release(source)
  }

  #standIn(source: DeviceSource): StandIn | undefined {
    const standIn = this.#standIns[source] ?? this.#make(source)
    if (standIn) this.#standIns[source] = standIn
    return standIn
  }
}
