import type { StoreApi } from "zustand/vanilla"

import type { DeviceSource } from "#shared/protocol/media.ts"
import type { DeviceChanges } from "../../core/media/device-changes.ts"
import type { DevicesState } from "../../core/media/device-state.ts"

/** What a screen needs of one's own camera, microphone and loudspeaker. */
export interface DeviceControls {
  readonly state: StoreApi<DevicesState>
  /** What comes and goes; absent where nothing does. */
  readonly changes?: DeviceChanges
  switch(source: DeviceSource, on: boolean): Promise<void>
  choose(source: DeviceSource, deviceId: string): Promise<void>
  chooseSpeaker(deviceId: string): Promise<void>
  /** Resolves when the sound has ended. Only within a press. */
  testSpeaker(): Promise<void>
}
