import type { types } from "mediasoup"

import type { MediaSource } from "#shared/protocol/media.ts"
import type { LoadGenerator } from "../load/generator.ts"
import { sentParameters } from "../server/rooms/people.ts"

export const LISTENERS = Number(process.env["LISTENERS"] ?? 300)
/** Of so many listeners one measures the delay of its packets. */
export const MEASURED_OF = 60
export const STAGE_SOURCES: readonly MediaSource[] = ["microphone", "camera", "screen"]
/** The layer of the camera that a listener's tile asks for: 360p. */
export const LISTENERS_LAYER = 1

const SCREEN_SSRC = 3000
/** What a host sends, as our client does: a voice, the two smaller layers of the camera, and a screen in few frames. */
const STREAMS = [
  { kind: "audio", ssrc: 1000, payloadType: 111, perSecond: 25, bytes: 120 },
  { kind: "video", ssrc: 2000, payloadType: 96, perSecond: 15, bytes: 900 },
  { kind: "video", ssrc: 2001, payloadType: 96, perSecond: 15, bytes: 950, framePackets: 3 },
  { kind: "video", ssrc: SCREEN_SSRC, payloadType: 96, perSecond: 5, bytes: 1100, framePackets: 3 },
] as const

/** What a host's browser says of a source. */
export function stageParameters(source: MediaSource): types.RtpParameters {
  const parameters = sentParameters(source === "microphone" ? "audio" : "video")
  const screen = { mid: "2", encodings: [{ ssrc: SCREEN_SSRC }] }
  return { ...parameters, ...(source === "screen" ? screen : {}) } as types.RtpParameters
}

/** Sends all of a host's streams, once the server has producers of them. */
export function sendStage(generator: LoadGenerator, transport: number): void {
  for (const stream of STREAMS) generator.send(transport, stream)
}

export function kindOf(source: MediaSource): types.MediaKind {
  return source === "microphone" ? "audio" : "video"
}
