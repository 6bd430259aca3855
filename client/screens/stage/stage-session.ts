import type { SealTrouble } from "../../core/media/seal-watch.ts"
import type { StoreApi } from "zustand/vanilla"

import type { HostCommand, StageCommand } from "#shared/infoMeeting/command.ts"
import type { InfoSign } from "#shared/infoMeeting/messages.ts"
import type { InfoId, Place } from "#shared/infoMeeting/state.ts"
import type { HostView } from "#shared/infoMeeting/view.ts"
import type { DeviceSource } from "#shared/protocol/media.ts"
import type { Instant } from "#shared/values/ids.ts"
import type { Result } from "#shared/values/result.ts"

import type { ServerTime } from "../../components/session/use-wake-at.ts"

/** What a host reads, decrypted. What could not be decrypted is missing. */
export interface StageTexts {
  title: string
  names: ReadonlyMap<Place, string>
  questions: ReadonlyMap<InfoId, string>
  published: ReadonlyMap<InfoId, string>
  order: ReadonlyMap<InfoId, string>
}

/** What arrives from another person on the stage. */
export interface StageMedia {
  camera: MediaStream | null
  screen: MediaStream | null
  speaking: boolean
}

/** How many have given each sign in the last two seconds. `at` tells one notification from the next. */
export interface SignSums {
  sums: Readonly<Partial<Record<InfoSign, number>>>
  at: number
}

/** An info meeting as a host on its stage has it. */
export interface StageState {
  view: HostView
  texts: StageTexts
  you: Place
  /** When the meeting is planned to begin. */
  start: Instant
  listeners: number
  signs: SignSums
  connection: "connected" | "reconnecting"
  audioBlocked: boolean
  remote: ReadonlyMap<Place, StageMedia>
  /** From whom something comes that cannot be opened or shown here. */
  trouble: ReadonlyMap<Place, SealTrouble>
  /** Whether one wants one of the circles that are offered. */
  joining: boolean
}

/** Both links of a meeting, whole. */
export interface StageLinks {
  listeners: string
  hosts: string
}

/** What the stage's screen needs of a host's session. */
export interface StageSession extends ServerTime {
  readonly state: StoreApi<StageState>
  /** What the rules allow this host now (shared/infoMeeting/may.ts). */
  may(command: HostCommand | StageCommand): boolean
  host(command: HostCommand): Promise<Result<object>>
  /** A host's yes to the circles that are offered, or no any more [IM11]. */
  wantCircle(on: boolean): Promise<Result<object>>
  leave(): Promise<void>
  switchDevice(source: DeviceSource, on: boolean): Promise<void>
  /**
   * Sends `track` as the shared screen, also after a lost connection; null stops sharing. `onTaken`: another shared
   * something meanwhile, and this is not shared any more.
   */
  shareScreen(track: MediaStreamTrack | null, onTaken?: () => void): Promise<Result<object>>
  /** How high a person's picture is now, device pixels; 0 while it is out of sight. */
  tileHeight(place: Place, px: number): void
  playAudio(): void
  links(): StageLinks
  publish(question: InfoId, text: string): Promise<Result<object>>
  setOrder(items: readonly OrderDraftItem[]): Promise<Result<object>>
  offerCircles(minutes: number): Promise<Result<object>>
  /** Makes a new secret in this browser, and puts the old link out of use [IM3]. */
  renew(link: "hosts" | "listeners"): Promise<Result<object>>
}

/** An item of the running order as a host writes it. */
export interface OrderDraftItem {
  id: InfoId
  title: string
  minutes: number
}
