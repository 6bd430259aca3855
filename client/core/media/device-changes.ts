import { type StoreApi, createStore } from "zustand/vanilla"

import type { DeviceSource } from "#shared/protocol/media.ts"

/** A device that has appeared, such as a headset or a camera: the device ids that it would choose. */
export interface DeviceOffer {
  /** The name that the system gives it. */
  label: string
  microphone?: string
  camera?: string
  speaker?: string
}

/** A device that has gone, and the one used instead; null where the browser does not name it. */
export interface DeviceGone {
  what: DeviceSource | "speaker"
  now: string | null
}

export interface DeviceChangesState {
  offer: DeviceOffer | null
  gone: DeviceGone | null
}

type Listed = Pick<MediaDeviceInfo, "kind" | "deviceId" | "groupId" | "label">

const PART = { audioinput: "microphone", videoinput: "camera", audiooutput: "speaker" } as const

/** Names by which some browsers list a device a second time. */
const ALIASES = new Set(["", "default", "communications"])

/** What of an offer can be used where only these sources are sent; null when nothing can. */
export function offerFor(
  { label, microphone, camera, speaker }: DeviceOffer,
  sources: readonly DeviceSource[],
): DeviceOffer | null {
  const parts = {
    ...(microphone !== undefined && sources.includes("microphone") ? { microphone } : {}),
    ...(camera !== undefined && sources.includes("camera") ? { camera } : {}),
    ...(speaker === undefined ? {} : { speaker }),
  }
  return Object.keys(parts).length === 0 ? null : { label, ...parts }
}

/**
 * What has appeared between two lists of devices, as one offer. Devices of one group (a headset's
 * microphone and earphones) are offered together. A list without names is ignored: browsers hide them
 * until a device is allowed, and a device that gets its name then has been there before.
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
  // The microphone names a headset best.
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

/** Changes of this machine's devices, one at a time, for the person to see. */
export class DeviceChanges {
  readonly state: StoreApi<DeviceChangesState> = createStore<DeviceChangesState>(() => ({
    offer: null,
    gone: null,
  }))
  /** Labels of devices that were offered and declined: never offered again. */
  readonly #declined = new Set<string>()

  /** The machine's devices have changed. */
  update(before: readonly Listed[], after: readonly Listed[]): void {
    const { offer: shown } = this.state.getState()
    const offer = offerFrom(before, after)
    if (offer !== null && !this.#declined.has(offer.label)) this.state.setState({ offer })
    else if (shown !== null && !after.some(({ label }) => label === shown.label))
      this.state.setState({ offer: null })
  }

  /** A device has gone; `now` is the label of the one used instead. */
  reportGone(what: DeviceGone["what"], now: string | null): void {
    this.state.setState({ gone: { what, now } })
  }

  /** The offer was accepted, or its device was chosen in another way. */
  clearOffer(): void {
    this.state.setState({ offer: null })
  }

  declineOffer(): void {
    const { offer } = this.state.getState()
    if (offer !== null) this.#declined.add(offer.label)
    this.clearOffer()
  }

  /** The person has read that a device has gone. */
  clearGone(): void {
    this.state.setState({ gone: null })
  }
}
