import type { MediaSource } from "#shared/protocol/media.ts"

/** Why a microphone or camera cannot be used, as a person could have caused or can mend it. */
export type DeviceError =
  /** The person, or the system, said no. */
  | "denied"
  | "no-device"
  /** Another program has it. */
  | "in-use"
  /** The page is not on https or localhost. */
  | "not-secure"
  /** The browser has no way to ask for devices: Lockdown Mode, an extension. */
  | "not-offered"
  /** A browser inside another app, known for losing camera or connection. */
  | "in-app"
  /** The browser has not answered for a while. It may still: what it brings is used if it is wanted. */
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

/** What the door and the room show about one's own devices. */
export interface DevicesState {
  microphone: DeviceState
  camera: DeviceState
  choices: Record<MediaSource, readonly DeviceChoice[]>
  /** Loudspeakers or headphones, where the browser lets one choose (not on iOS). */
  speakers: readonly DeviceChoice[]
  /** Chosen loudspeaker; empty is the system's own. */
  speaker: string
  /** Loudness of one's own microphone now, 0-1, for the meter. */
  level: number
}
