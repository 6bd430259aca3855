import * as z from "zod/mini"

import { type BrowserStorage, browserStorage as keptInBrowser } from "../storage/browser-storage.ts"
import type { DeviceChoice, DevicesState } from "./device-state.ts"

const KEY = "samtalerom.devices"

const rememberedSchema = z.object({
  microphone: z.string(),
  camera: z.string(),
  speaker: z.string(),
})
/** Device ids chosen last, empty where the system may choose. */
export type Remembered = z.infer<typeof rememberedSchema>

const NOTHING: Remembered = { microphone: "", camera: "", speaker: "" }

/** The devices that were chosen earlier in this browser. */
export function remembered(storage: BrowserStorage = keptInBrowser): Remembered {
  try {
    return rememberedSchema.parse(JSON.parse(storage.get(KEY) ?? "null"))
  } catch {
    return NOTHING
  }
}

export function remember(choice: Remembered, storage: BrowserStorage = keptInBrowser): void {
  storage.set(KEY, JSON.stringify(choice))
}

type Found = Pick<MediaDeviceInfo, "kind" | "deviceId" | "label">

/**
 * The devices that can be chosen. Browsers hide the names until a permission is given; then there is
 * nothing to choose. Chrome lists the system's default a second time for calls: that is left out.
 */
export function choicesFrom(found: readonly Found[]): Pick<DevicesState, "choices" | "speakers"> {
  const ofKind = (kind: MediaDeviceKind): DeviceChoice[] =>
    found
      .filter((device) => device.kind === kind && device.label !== "")
      .filter(({ deviceId }) => deviceId !== "" && deviceId !== "communications")
      .map(({ deviceId, label }) => ({ deviceId, label }))
  return {
    choices: { microphone: ofKind("audioinput"), camera: ofKind("videoinput") },
    speakers: ofKind("audiooutput"),
  }
}
