import type { ProducerCodecOptions, RtpEncodingParameters } from "mediasoup-client/types"

/** Simulcast of a 720p camera, smallest first: 180p, 360p, 720p. Bit/s. */
export const CAMERA_LAYERS: RtpEncodingParameters[] = [
  { scaleResolutionDownBy: 4, maxBitrate: 100_000 },
  { scaleResolutionDownBy: 2, maxBitrate: 350_000 },
  { scaleResolutionDownBy: 1, maxBitrate: 1_000_000 },
]

/** Where the bandwidth estimate starts, kbit/s: high enough for two layers, low for a slow connection. */
export const CAMERA_CODEC: ProducerCodecOptions = { videoGoogleStartBitrate: 600 }

/**
 * A shared screen, or the pages of a document: in one layer, since its text must be readable for everyone, and in few
 * frames, since it is mostly still. Bit/s.
 */
export const SCREEN_LAYERS: RtpEncodingParameters[] = [{ maxBitrate: 1_200_000, maxFramerate: 8 }]

/** A voice in full width. Its bit rate is constant, so everyone's together must fit into a slow connection. Bit/s. */
const VOICE_BITRATE = 24_000

/** Audio is sent before video when the bandwidth is low. */
export const MICROPHONE_LAYERS: RtpEncodingParameters[] = [
  { maxBitrate: VOICE_BITRATE, priority: "high", networkPriority: "high" },
]

/**
 * One voice, with forward error correction. No DTX: with it, packets stop when nobody speaks, and
 * anyone who sees the traffic could tell who speaks when. 40 ms a packet: at 20 ms the headers of the packets
 * would be as large as the voice. With headers a voice is 40 kbit/s, and seven are 280.
 */
export const MICROPHONE_CODEC: ProducerCodecOptions = {
  opusStereo: false,
  opusFec: true,
  opusDtx: false,
  opusPtime: 40,
  opusMaxAverageBitrate: VOICE_BITRATE,
}

/** Tiles up to this height (device pixels) look well with the layer's height; the last has no end. */
const ENOUGH = [220, 440] as const

/** A phone has three pixels or more where a laptop has one, on as small a face: more than two show nothing more. */
const MAX_PIXEL_RATIO = 2

/** Height of the picture that a tile of `height` CSS pixels needs, in device pixels. */
export function pictureHeight(height: number, pixelRatio: number): number {
  return Math.round(height * Math.min(pixelRatio, MAX_PIXEL_RATIO))
}

/** The layer for a tile of `height` device pixels. A little enlargement is not visible on a face. */
export function layerFor(height: number): 0 | 1 | 2 {
  if (height <= ENOUGH[0]) return 0
  return height <= ENOUGH[1] ? 1 : 2
}
