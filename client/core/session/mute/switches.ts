import type { MediaSource } from "#shared/protocol/media.ts"
import type { DevicesState } from "../../media/device-state.ts"

/** What is on, of one's own. */
export type Switches = Record<MediaSource, boolean>

export const NOTHING_ON: Switches = { microphone: false, camera: false }

/** How the devices are now: what one comes in with. */
export function switchesOf({ microphone, camera }: DevicesState): Switches {
  return { microphone: microphone.kind === "on", camera: camera.kind === "on" }
}

/** How one said that one came in. */
export function switchesSaid({ microphone, camera }: Switches): Switches {
  return { microphone, camera }
}
