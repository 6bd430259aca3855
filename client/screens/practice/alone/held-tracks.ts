import { type StoreApi, createStore } from "zustand/vanilla"

import type { OwnDevices } from "../../../core/session/session-deps.ts"
import type { DeviceState, DevicesState } from "../../../core/media/device-state.ts"

const OFF: DeviceState = { kind: "off" }

/** What somebody else holds open, as devices that are only looked at: nothing is switched from here. */
export class HeldTracks implements OwnDevices {
  readonly state: StoreApi<DevicesState> = createStore<DevicesState>(() => ({
    microphone: OFF,
    camera: OFF,
    choices: { microphone: [], camera: [] },
    speakers: [],
    speaker: "",
    level: 0,
  }))

  /** Sends these from now on; null is off. */
  hold({
    microphone,
    camera,
  }: {
    microphone: MediaStreamTrack | null
    camera: MediaStreamTrack | null
  }): void {
    this.state.setState({ microphone: stateOf(microphone), camera: stateOf(camera) })
  }

  async switch(): Promise<void> {}
  release(): void {}
  listenWhenMuted(): void {}
  async choose(): Promise<void> {}
  async chooseSpeaker(): Promise<void> {}
}

function stateOf(track: MediaStreamTrack | null): DeviceState {
  return track === null ? OFF : { kind: "on", track, deviceId: "" }
}
