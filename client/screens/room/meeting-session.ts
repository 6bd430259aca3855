import type { StoreApi } from "zustand/vanilla"

import type { Command } from "#shared/meeting/command.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"
import type { Sealed, SeatNumber } from "#shared/values/ids.ts"
import type { DeviceSource } from "#shared/protocol/media.ts"
import type { Result } from "#shared/values/result.ts"

import type { Purpose } from "../../core/crypto/seal.ts"
import type { SessionState } from "../../core/session/session-state.ts"
import type { DeviceChanges } from "../../core/media/device-changes.ts"
import type { DevicesState } from "../../core/media/device-state.ts"
import type { SignaturesSession } from "../../components/session/use-signatures.ts"

/** What the room's screen needs of a visit. */
export interface MeetingSession extends SignaturesSession {
  readonly state: StoreApi<SessionState>
  command(command: Command): Promise<Result<{ version: number }>>
  /** What a member does to the group at once. A member who gives up the seat is out of the room. */
  groupCommand(command: GroupCommand): Promise<Result<object>>
  leave(): Promise<void>
  /** Device, meeting and what is sent change together. */
  switchMicrophone(on: boolean): Promise<void>
  switchCamera(on: boolean): Promise<void>
  chooseDevice(source: DeviceSource, deviceId: string): Promise<void>
  chooseSpeaker(deviceId: string): Promise<void>
  /** How high a person's face is now, device pixels; 0 while it is scrolled out of sight. */
  tileHeight(seat: SeatNumber, px: number): void
  /** Lets held-back sound out. Only within a press. */
  playAudio(): void
  /** Text that goes with a command, as its purpose seals it. */
  seal(purpose: Purpose, text: string): Promise<Sealed>
  /** Milliseconds since 1970 by the server's clock. */
  serverNow(): number
  /** Calls `listener` when that turns out to be another than was known; absent where it never does. */
  onTimeJump?(listener: () => void): () => void
}

/** What the room's screen needs of the user's own devices. */
export interface RoomDevices {
  readonly state: StoreApi<DevicesState>
  /** What comes and goes; absent where nothing does. */
  readonly changes?: DeviceChanges
}
