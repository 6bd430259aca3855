import type { InfoSession } from "../../core/info/info-session.ts"
import type { DeviceControls } from "../../components/devices/device-controls.ts"

/** The session as a listener's screens use it; the gallery brings one made by hand. */
export type InfoVisit = Pick<
  InfoSession,
  "state" | "enter" | "acts" | "stage" | "media" | "serverNow" | "onTimeJump" | "leave"
>

/** The own devices: only a loudspeaker, until one accepts an invitation. */
export type InfoDevices = DeviceControls
