import type { AnyRequestName, ReplyOf, RequestOf } from "#shared/protocol/messages.ts"
import type { Devices } from "../media/devices.ts"
import type { FrameSeal } from "../media/frame-seal.ts"
import { StageSeal, type StageSealOptions } from "../media/keys/stage-seal.ts"
import type { MediaEvents } from "../media/media-events.ts"
import { MediaSession } from "../media/media-session.ts"
import { WakeLock } from "../media/wake-lock.ts"
import type { OwnDevices, SessionMedia } from "../session/session-deps.ts"
import { type Answer, OFFLINE } from "../signalling/answer.ts"
import { type ConnectionEvents, SignalingConnection } from "../signalling/signaling-connection.ts"
import { type BrowserStorage, tabStorage } from "../storage/browser-storage.ts"
import { INFO_MESSAGES } from "./info-messages.ts"

/** The connection to the server, as a session in an info meeting needs it. */
export interface InfoSignaling {
  request<N extends AnyRequestName>(
    name: N,
    body: RequestOf<N>,
    ms?: number,
  ): Promise<Answer<ReplyOf<N>>>
  close(): void
}

/** For a page on which no connection can be opened. */
export const offlineInfo: InfoSignaling = { request: async () => OFFLINE, close() {} }

/** Audio and video in an info meeting: a listener only receives, a guest and a host also send. */
export type InfoMedia = SessionMedia & Pick<MediaSession, "addSend" | "removeSend" | "setScreen">

/** What seals and opens the audio and video of an info meeting. */
export type InfoSeal = FrameSeal & Pick<StageSeal, "share" | "close">

/** What a session in an info meeting is put together from: the browser's own, or a test's. */
export interface InfoDeps {
  devices: OwnDevices
  /** For as long as the tab is open, and for this tab alone. */
  storage: BrowserStorage
  connect(events: ConnectionEvents): InfoSignaling
  seal(options: StageSealOptions): InfoSeal
  media(signaling: InfoSignaling, events: MediaEvents, seal: FrameSeal): InfoMedia
  keepAwake(): { close(): void }
  /** 0-1. */
  random(): number
}

export function browserInfoDeps(devices: Devices): InfoDeps {
  return {
    devices,
    storage: tabStorage,
    connect: (events) => SignalingConnection.open(events, undefined, undefined, INFO_MESSAGES),
    seal: (options) => new StageSeal(options),
    media: (signaling, events, seal) => new MediaSession(signaling, devices, events, { seal }),
    keepAwake: () => new WakeLock(),
    random: () => Math.random(),
  }
}
