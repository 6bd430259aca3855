import { vi } from "vitest"

/** A device of a test, and which constraints it cannot meet. */
export interface FakeDevice {
  kind: MediaDeviceKind
  deviceId: string
  label: string
  groupId?: string
  /** Names of constraints that this device refuses unless they are ideal ones. */
  cannot?: readonly string[]
  /** What the browser throws instead of opening it. */
  broken?: string
}

/** A track that a test can end and mute. */
export class FakeTrack extends EventTarget {
  readonly kind: "audio" | "video"
  readonly label: string
  readonly #deviceId: string
  enabled = true
  muted = false
  readyState: "live" | "ended" = "live"

  constructor({ kind, label, deviceId }: FakeDevice) {
    super()
    this.kind = kind === "audioinput" ? "audio" : "video"
    this.label = label
    this.#deviceId = deviceId
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.#deviceId }
  }

  clone(): FakeTrack {
    return new FakeTrack({
      kind: this.kind === "audio" ? "audioinput" : "videoinput",
      label: this.label,
      deviceId: this.#deviceId,
    })
  }

  stop(): void {
    this.readyState = "ended"
  }

  /** The device is pulled out: the track ends with an event. */
  pullOut(): void {
    this.readyState = "ended"
    this.dispatchEvent(new Event("ended"))
  }
}

type Ask = { constraints: MediaStreamConstraints; answer: () => void }

/** A browser's devices without a browser. With `hold`, a request waits until its `answer` is called. */
export class FakeMediaDevices extends EventTarget {
  devices: FakeDevice[]
  readonly asks: Ask[] = []
  readonly tracks: FakeTrack[] = []
  hold = false
  /** `enumerateDevices` never answers. */
  listsNothing = false

  constructor(devices: FakeDevice[]) {
    super()
    this.devices = devices
  }

  /** Replaces the browser's devices, and the other globals that `Devices` reads. */
  install(): void {
    vi.stubGlobal("navigator", {
      mediaDevices: this,
      userAgent: "test",
      permissions: { query: async () => ({ state: "prompt" }) },
    })
    vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }))
    vi.stubGlobal("window", { isSecureContext: true, navigator })
  }

  async enumerateDevices(): Promise<FakeDevice[]> {
    if (this.listsNothing) return new Promise(() => undefined)
    return [...this.devices]
  }

  async getUserMedia(constraints: MediaStreamConstraints) {
    if (this.hold)
      await new Promise<void>((resolve) => this.asks.push({ constraints, answer: resolve }))
    else this.asks.push({ constraints, answer: () => undefined })
    const tracks = [
      ...(constraints.audio ? [this.#open("audioinput", constraints.audio)] : []),
      ...(constraints.video ? [this.#open("videoinput", constraints.video)] : []),
    ]
    this.tracks.push(...tracks)
    return {
      getTracks: () => tracks,
      getAudioTracks: () => tracks.filter(({ kind }) => kind === "audio"),
      getVideoTracks: () => tracks.filter(({ kind }) => kind === "video"),
    }
  }

  /** Changes the list of devices, with an event. */
  change(devices: FakeDevice[]): void {
    this.devices = devices
    this.dispatchEvent(new Event("devicechange"))
  }

  #open(kind: MediaDeviceKind, asked: true | MediaTrackConstraints): FakeTrack {
    const wanted = asked === true ? {} : asked
    const { deviceId } = wanted
    const exact = typeof deviceId === "object" && "exact" in deviceId ? deviceId.exact : undefined
    const device = this.devices
      .filter((one) => one.kind === kind)
      .find((one) => exact === undefined || one.deviceId === exact)
    if (device === undefined)
      throw exact === undefined
        ? new DOMException("none", "NotFoundError")
        : overconstrained("deviceId")
    if (device.broken !== undefined) throw new DOMException("broken", device.broken)
    for (const [name, value] of Object.entries(wanted))
      if (device.cannot?.includes(name) && !isWish(value)) throw overconstrained(name)
    // Some drivers refuse every constraint they do not know, ideal or not.
    if (device.cannot?.includes("wishes") && Object.values(wanted).some(isWish))
      throw overconstrained("")
    return new FakeTrack(device)
  }
}

/** As in Safari: an interface of its own, and no Error. */
function overconstrained(constraint: string): unknown {
  return { name: "OverconstrainedError", constraint }
}

function isWish(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true
  return !("exact" in value || "max" in value || "min" in value)
}
