import type { RoomId } from "#shared/protocol/ids.ts"
import type { MediaSource } from "#shared/protocol/media.ts"
import type { ReplyOf, RequestName, RequestOf } from "#shared/protocol/messages.ts"
import type { StoreApi } from "zustand/vanilla"
import { type Kept, kept } from "../keys/kept.ts"
import type { DevicesState } from "../media/device-state.ts"
import type { Devices } from "../media/devices.ts"
import { type MediaEvents, MediaSession } from "../media/media-session.ts"
import { WakeLock } from "../media/wake-lock.ts"
import { type Answer, OFFLINE } from "./answer.ts"
import { Connection, type ConnectionEvents } from "./connection.ts"
import { type Tabs, otherTabs } from "./other-tabs.ts"

/** The line to the server, as a visit needs it. */
export interface Line {
  request<N extends RequestName>(
    name: N,
    body: RequestOf<N>,
    ms?: number,
  ): Promise<Answer<ReplyOf<N>>>
  close(): void
}

/** For a page on which no line can be opened. */
export const closedLine: Line = { request: async () => OFFLINE, close() {} }

/** One's own microphone and camera, as a visit needs them. */
export interface OwnDevices {
  readonly state: StoreApi<DevicesState>
  switch(source: MediaSource, on: boolean): Promise<void>
  release(source: MediaSource): void
  listenWhenMuted(on: boolean): void
  choose(source: MediaSource, deviceId: string): Promise<void>
  chooseSpeaker(deviceId: string): Promise<void>
}

/** Sound and picture of the others, as a visit needs them. */
export type VisitMedia = Pick<
  MediaSession,
  | "prefetch"
  | "prepare"
  | "recover"
  | "transport"
  | "offered"
  | "withdrawn"
  | "watched"
  | "lost"
  | "hangUp"
  | "tileHeight"
  | "playSound"
  | "close"
>

/** What a visit is put together from: the browser's own, a rehearsal's or a test's. */
export interface Parts {
  devices: OwnDevices
  kept: Kept
  connect(events: ConnectionEvents): Line
  media(line: Line, events: MediaEvents): VisitMedia
  keepAwake(): { close(): void }
  tabs(room: RoomId, onTakenOver: () => void): Tabs
}

/** What a visit to a real group is put together from. */
export function browserParts(devices: Devices): Parts {
  return {
    devices,
    kept,
    connect: (events) => Connection.open(events),
    media: (line, events) => new MediaSession(line, devices, events),
    keepAwake: () => new WakeLock(),
    tabs: otherTabs,
  }
}
