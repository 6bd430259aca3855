import type { DeviceSource } from "#shared/protocol/media.ts"

import type { DeviceState, DeviceError } from "../../core/media/device-state.ts"
import { type Message, message } from "../../i18n/message.ts"

/** One of the two toggles, ready to draw. */
export interface ToggleView {
  on: boolean
  /** The browser is asking, or the device is starting. */
  busy: boolean
  /** The word on it: the state it is in. */
  word: Message
  /** What pressing does: for screen readers, after the word. */
  does: Message
}

/**
 * A toggle for the user's own device, as it is in this browser [M1]: it says "on" when the device gives
 * something, never for a dead one, and "off" from the press that switches off.
 */
export function toggleView(source: DeviceSource, device: DeviceState): ToggleView {
  const on = device.kind === "on"
  return {
    on,
    busy: device.kind === "asking",
    word: message(`room.${source}.${on ? "on" : "off"}`),
    does: message(`room.${source}.${on ? "switchOff" : "switchOn"}`),
  }
}

/** Whether its person has switched it on and it may yet be, so that the next press switches it off. */
export function isWanted({ kind }: DeviceState): boolean {
  return kind === "on" || kind === "asking"
}

/** What is wrong with a device, and in one sentence what to do. */
export interface DeviceErrorView {
  source: DeviceSource
  trouble: DeviceError
  words: Message
}

/** The first device that is in trouble and whose trouble has not been dismissed. */
export function deviceErrorView(
  devices: Record<DeviceSource, DeviceState>,
  dismissed: ReadonlySet<DeviceSource>,
): DeviceErrorView | null {
  for (const source of ["microphone", "camera"] as const) {
    const device = devices[source]
    if (device.kind === "error" && !dismissed.has(source))
      return {
        source,
        trouble: device.error,
        words: message(`room.trouble.${device.error}`, { source }),
      }
  }
  return null
}
