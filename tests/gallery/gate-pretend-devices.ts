import { createStore } from "zustand/vanilla"

import type { DeviceControls } from "../../client/components/devices/device-controls.ts"
import type { DevicesState } from "../../client/core/media/device-state.ts"
import { drawnPortrait } from "./gate-portrait.ts"

/** How the pretend devices stand: `on` gives the camera a drawn face. */
export interface PretendDevices {
  camera?: "on" | DevicesState["camera"]
  microphone?: "on" | DevicesState["microphone"]
  level?: number
}

const NAMES = {
  choices: {
    microphone: [
      { deviceId: "m1", label: "Headset (046d:0a45)" },
      { deviceId: "m2", label: "Innebygd mikrofon" },
    ],
    camera: [{ deviceId: "c1", label: "Innebygd kamera" }],
  },
  speakers: [
    { deviceId: "default", label: "Standard" },
    { deviceId: "s1", label: "Headset" },
  ],
}
const NO_NAMES = { choices: { microphone: [], camera: [] }, speakers: [] }

/** Devices without a machine behind them. */
export function pretendDevices(pretend: PretendDevices): DeviceControls {
  const device = (wanted: PretendDevices["camera"], deviceId: string): DevicesState["camera"] =>
    wanted === "on" ? { kind: "on", track: drawnPortrait(), deviceId } : (wanted ?? { kind: "off" })
  const store = createStore<DevicesState>(() => ({
    camera: device(pretend.camera, "c1"),
    microphone: device(pretend.microphone, "m1"),
    ...(pretend.camera === "on" || pretend.microphone === "on" ? NAMES : NO_NAMES),
    speaker: "",
    level: pretend.level ?? 0,
  }))
  return {
    state: store,
    switch: async (source, on) =>
      store.setState({ ...NAMES, [source]: device(on ? "on" : { kind: "off" }, `${source[0]}1`) }),
    choose: async () => undefined,
    chooseSpeaker: async (speaker) => store.setState({ speaker }),
    testSpeaker: async () => undefined,
  }
}
