import type { StoreApi } from "zustand/vanilla"

import type { MediaSource } from "#shared/protocol/media.ts"
import type { VisitState } from "../connection/visit-state.ts"
import type { DevicesState } from "../media/device-state.ts"

/** What the gate's screens need of a visit. */
export interface GateVisit {
  readonly state: StoreApi<VisitState>
  /** Signs the pledge under this name. Afterwards the door's own seat is signed, or says why not. */
  pledge(name: string): Promise<void>
  enter(): Promise<void>
  /** Lets held-back sound out. Only within a press. */
  playSound(): void
}

/** What the gate's screens need of one's own devices. */
export interface GateDevices {
  readonly state: StoreApi<DevicesState>
  switch(source: MediaSource, on: boolean): Promise<void>
  choose(source: MediaSource, deviceId: string): Promise<void>
  chooseSpeaker(deviceId: string): Promise<void>
  /** Resolves when the sound has ended. Only within a press. */
  testSpeaker(): Promise<void>
}
