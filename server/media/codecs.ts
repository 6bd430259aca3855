import { ortc, type types } from "mediasoup"

import type { MediaSource } from "#shared/protocol/media.ts"

/**
 * What every room speaks. Opus answers the browser with these parameters (RFC 7587): one channel,
 * repair data for lost packets, no DTX and a constant bit rate, because both a pause in the packets
 * and their size would show anyone on the line when a person speaks and when they are silent.
 */
export const MEDIA_CODECS: types.RouterRtpCodecCapability[] = [
  {
    kind: "audio",
    mimeType: "audio/opus",
    clockRate: 48_000,
    channels: 2,
    parameters: { useinbandfec: 1, usedtx: 0, cbr: 1, stereo: 0, "sprop-stereo": 0 },
  },
  { kind: "video", mimeType: "video/VP8", clockRate: 90_000 },
]

/** Says the loudness of each packet in clear text on the wire (RFC 6464): silence would show. */
const AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level"

const ofRouter = ortc.generateRouterRtpCapabilities(MEDIA_CODECS)

/** What a browser is told before it prepares; the same for every room. */
export const RTP_CAPABILITIES = {
  ...ofRouter,
  headerExtensions: (ofRouter.headerExtensions ?? []).filter(({ uri }) => uri !== AUDIO_LEVEL),
}

/** The RTP header extensions that a browser may use here. */
export const HEADER_EXTENSIONS = [
  ...new Set(RTP_CAPABILITIES.headerExtensions.map(({ uri }) => uri)),
]

/** What a source is to RTP. */
export function kindOf(source: MediaSource): types.MediaKind {
  return source === "microphone" ? "audio" : "video"
}
