import { ortc, type types } from "mediasoup"

import type { MediaSource } from "#shared/protocol/media.ts"
import { HEADER_EXTENSIONS } from "#shared/protocol/rtp-parameters.ts"

/**
 * The codecs of every room. Opus with these parameters (RFC 7587): one channel, forward error correction,
 * no DTX and a constant bit rate, because both a pause in the packets and their size would show an
 * eavesdropper when a participant speaks and when they are silent.
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

const ofRouter = ortc.generateRouterRtpCapabilities(MEDIA_CODECS)
const allowed = new Set<string>(HEADER_EXTENSIONS)

/** The RTP capabilities that browsers get; the same for every room. */
export const RTP_CAPABILITIES = {
  ...ofRouter,
  headerExtensions: (ofRouter.headerExtensions ?? []).filter(({ uri }) => allowed.has(uri)),
}

/** The media kind of a source. */
export function kindOf(source: MediaSource): types.MediaKind {
  return source === "microphone" ? "audio" : "video"
}
