import { type StoreApi, createStore } from "zustand/vanilla"

import type { MediaSource } from "#shared/protocol/media.ts"

/** A device that has appeared, headset or camera: what choosing it chooses. Ids of devices. */
export interface DeviceOffer {
  /** As the system says it. */
  label: string
  microphone?: string
  camera?: string
  speaker?: string
}

/** A device that has gone, and the one that is used in its place; null where the browser does not say. */
export interface DeviceGone {
  what: MediaSource | "speaker"
  now: string | null
}

export interface DeviceChangesState {
  offer: DeviceOffer | null
  deviceGone: DeviceGone | null
}

type Listed = Pick<MediaDeviceInfo, "kind" | "deviceId" | "groupId" | "label">

const PART = { audioinput: "microphone", videoinput: "camera", audiooutput: "speaker" } as const

/** Names by which some browsers list a device a second time. */
const ALIASES = new Set(["", "default", "communications"])

/**
 * What has appeared between two lists of devices, as one offer. Devices of one housing (a headset's
 * microphone and earphones) are offered together. A list without names says nothing: browsers hide them
 * until a device is allowed, and what gets its name then has been there all along.
 */
export function offerFrom(before: readonly Listed[], after: readonly Listed[]): DeviceOffer | null {
  const isNamed = (kind: MediaDeviceKind) =>
    before.every((one) => one.kind !== kind || one.label !== "") &&
    before.some(({ label }) => label !== "")
  const known = new Set(before.map(keyOf))
  const fresh = after.filter(
    (one) =>
      !ALIASES.has(one.deviceId) && one.label !== "" && !known.has(keyOf(one)) && isNamed(one.kind),
  )
  // A microphone says most of what a headset is.
  const first = fresh.find(({ kind }) => kind === "audioinput") ?? fresh[0]
  if (first === undefined) return null
  const together = fresh.filter(({ groupId }) => groupId !== "" && groupId === first.groupId)
  const parts = [first, ...together].map(({ kind, deviceId }) => [PART[kind], deviceId] as const)
  return { label: first.label, ...Object.fromEntries(parts.toReversed()) }
}

/** Whether a device was there and is not any more. */
export function hasGone(
  before: readonly Listed[],
  after: readonly Listed[],
  kind: MediaDeviceKind,
  deviceId: string,
): boolean {
  const isListed = (all: readonly Listed[]) =>
    all.some((one) => one.kind === kind && one.deviceId === deviceId)
  return !ALIASES.has(deviceId) && isListed(before) && !isListed(after)
}

function keyOf({ kind, deviceId }: Listed): string {
  return `${kind} ${deviceId}`
}

/** What happens to the devices of this machine, one piece of news at a time, for a person to see. */
export class DeviceChanges {
  readonly state: StoreApi<DeviceChangesState> = createStore<DeviceChangesState>(() => ({
    offer: null,
    deviceGone: null,
  }))
  /** Labels of what was offered and not wanted: never offered again. */
  readonly #declined = new Set<string>()

  /** The machine's devices have changed. */
  update(before: readonly Listed[], after: readonly Listed[]): void {
    const { offer: shown } = this.state.getState()
    const offer = offerFrom(before, after)
    if (offer !== null && !this.#declined.has(offer.label)) this.state.setState({ offer })
    else if (shown !== null && !after.some(({ label }) => label === shown.label))
      this.state.setState({ offer: null })
  }

  /** A device went; `now` is the label of what is used in its place. */
  gone(what: DeviceGone["what"], now: string | null): void {
    this.state.setState({ deviceGone: { what, now } })
  }

  /** The offer was taken, or its device was chosen in another way. */
  clearOffer(): void {
    this.state.setState({ offer: null })
  }

  declineOffer(): void {
    const { offer } = this.state.getState()
    if (offer !== null) this.#declined.add(offer.label)
    this.clearOffer()
  }

  /** What was said has been read. */
  clearGone(): void {
    this.state.setState({ deviceGone: null })
  }
}
