import type { DeviceSource } from "#shared/protocol/media.ts"
import type { DevicesState } from "../../media/device-state.ts"

/** Which of the participant's own devices are on. */
export type Switches = Record<DeviceSource, boolean>

export const NOTHING_ON: Switches = { microphone: false, camera: false }

/** How the devices are now: what the participant enters with. */
export function switchesOf({ microphone, camera }: DevicesState): Switches {
  return { microphone: microphone.kind === "on", camera: camera.kind === "on" }
}

/** What was reported on entering. */
export function reportedSwitches({ microphone, camera }: Switches): Switches {
  return { microphone, camera }
}
