import type { DeviceSource } from "#shared/protocol/media.ts"

/** Why a microphone or camera cannot be used, by what the person can do about it. */
export type DeviceError =
  /** The person, or the system, has refused. */
  | "denied"
  | "no-device"
  /** Another program uses it. */
  | "in-use"
  /** The page is not on https or localhost. */
  | "not-secure"
  /** The browser cannot be asked for devices: Lockdown Mode, an extension. */
  | "not-offered"
  /** A browser inside another app, known for losing camera or connection. */
  | "in-app"
  /** The browser has not answered for a while. If it still does, the device is used if it is wanted. */
  | "no-answer"
  | "other"

/** One of the two devices: what it is doing now. */
export type DeviceState =
  | { kind: "off" }
  /** The browser is asking, or the device is starting. */
  | { kind: "asking" }
  | { kind: "on"; track: MediaStreamTrack; deviceId: string }
  | { kind: "error"; error: DeviceError }

export interface DeviceChoice {
  deviceId: string
  label: string
}

/** What the door and the room show about the person's own devices. */
export interface DevicesState {
  microphone: DeviceState
  camera: DeviceState
  choices: Record<DeviceSource, readonly DeviceChoice[]>
  /** Loudspeakers or headphones, where the browser offers a choice (not on iOS). */
  speakers: readonly DeviceChoice[]
  /** Chosen loudspeaker; empty is the system's own. */
  speaker: string
  /** Level of the person's own microphone now, 0-1, for the meter. */
  level: number
}
