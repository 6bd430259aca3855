import type { RoomId } from "#shared/values/ids.ts"
import type { DeviceSource } from "#shared/protocol/media.ts"
import type { ReplyOf, RequestName, RequestOf } from "#shared/protocol/messages.ts"
import type { StoreApi } from "zustand/vanilla"
import { type BrowserStorage, browserStorage } from "../storage/browser-storage.ts"
import type { DevicesState } from "../media/device-state.ts"
import type { Devices } from "../media/devices.ts"
import type { FrameSeal } from "../media/frame-seal.ts"
import type { KeyExchangeOptions } from "../media/keys/key-exchange.ts"
import type { MediaEvents } from "../media/media-events.ts"
import { MediaSession } from "../media/media-session.ts"
import { WakeLock } from "../media/wake-lock.ts"
import { type Answer, OFFLINE } from "../signalling/answer.ts"
import { SignalingConnection, type ConnectionEvents } from "../signalling/signaling-connection.ts"
import { LoadedKeys } from "./loaded-keys.ts"
import type { SessionKeys } from "./session-keys.ts"
import { type Tabs, otherTabs } from "./other-tabs.ts"

/** The connection to the server, as a session needs it. */
export interface SignalingClient {
  request<N extends RequestName>(
    name: N,
    body: RequestOf<N>,
    ms?: number,
  ): Promise<Answer<ReplyOf<N>>>
  close(): void
}

/** For a page on which no connection can be opened. */
export const offlineClient: SignalingClient = { request: async () => OFFLINE, close() {} }

/** The participant's own microphone and camera, as a session needs them. */
export interface OwnDevices {
  readonly state: StoreApi<DevicesState>
  switch(source: DeviceSource, on: boolean): Promise<void>
  release(source: DeviceSource): void
  listenWhenMuted(on: boolean): void
  choose(source: DeviceSource, deviceId: string): Promise<void>
  chooseSpeaker(deviceId: string): Promise<void>
}

/** Audio and video of the others, as a session needs them. */
export type SessionMedia = Pick<
  MediaSession,
  | "prefetch"
  | "prepare"
  | "recover"
  | "transport"
  | "consumerOffered"
  | "consumerClosed"
  | "setMaxLayer"
  | "setVideoLimit"
  | "replaceTransports"
  | "stop"
  | "tileHeight"
  | "playAudio"
  | "close"
>

/** What a session is put together from: the browser's own, a rehearsal's or a test's. */
export interface SessionDeps {
  devices: OwnDevices
  storage: BrowserStorage
  connect(events: ConnectionEvents): SignalingClient
  keys(options: Omit<KeyExchangeOptions, "mirror">): SessionKeys
  media(signaling: SignalingClient, events: MediaEvents, seal: FrameSeal): SessionMedia
  keepAwake(): { close(): void }
  tabs(room: RoomId, onTakenOver: () => void): Tabs
}

/** What a session in a real group is put together from. */
export function browserDeps(devices: Devices): SessionDeps {
  return {
    devices,
    storage: browserStorage,
    connect: (events) => SignalingConnection.open(events),
    keys: (options) => new LoadedKeys({ ...options, mirror: false }),
    media: (signaling, events, seal) => new MediaSession(signaling, devices, events, { seal }),
    keepAwake: () => new WakeLock(),
    tabs: otherTabs,
  }
}
