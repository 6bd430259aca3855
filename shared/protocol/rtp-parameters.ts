import * as z from "zod/mini"

/*
 * What one side says here of a stream is written into SDP on the other, where a line break begins a new
 * statement: about addresses, keys, anything. And mediasoup's worker stops, with every room on it, at
 * numbers that it holds to be impossible. So each field has its own set of values, and there are no
 * others. Codecs and their parameters: RFC 7587 (Opus), RFC 7741 (VP8), RFC 4588 (rtx).
 */

export const whole = (min: number, max: number) => z.int().check(z.gte(min), z.lte(max))
export const matching = (pattern: RegExp) => z.string().check(z.regex(pattern))

/** The RTP header extensions that may be used. None says how loud a packet is: silence would show. */
export const HEADER_EXTENSIONS = [
  "urn:ietf:params:rtp-hdrext:sdes:mid",
  "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
  "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
  "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
  "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
  "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension",
  "urn:3gpp:video-orientation",
  "urn:ietf:params:rtp-hdrext:toffset",
  "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time",
  "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay",
  "urn:mediasoup:params:rtp-hdrext:packet-id",
] as const

const flag = z.literal([0, 1])
const payloadType = whole(0, 127)
const extensionId = whole(1, 255)
const bitrate = whole(0, 0xffff_ffff)
const ssrc = whole(1, 0xffff_ffff)
/** VP8 has no spatial layers; the server counts simulcast as such to those who receive. */
const scalabilityMode = matching(/^L1T[1-3]$/)
const receivedScalabilityMode = matching(/^L[1-3]T[1-3]$/)
const rid = matching(/^[A-Za-z0-9]{1,16}$/)
/** A name that stands in SDP as it is: no space, no quote, no line break. */
const TOKEN = "[A-Za-z0-9_.+/=:@{}-]"

const feedback = z
  .array(
    z.strictObject({
      type: z.enum(["nack", "ccm", "goog-remb", "transport-cc"]),
      parameter: z.exactOptional(z.enum(["", "pli", "fir"])),
    }),
  )
  .check(z.maxLength(8))

const opus = {
  mimeType: matching(/^audio\/opus$/i),
  clockRate: z.literal(48_000),
  channels: z.literal(2),
  parameters: z.exactOptional(
    z.partial(
      z.strictObject({
        minptime: whole(3, 120),
        ptime: whole(3, 120),
        maxptime: whole(3, 120),
        maxplaybackrate: whole(8000, 48_000),
        "sprop-maxcapturerate": whole(8000, 48_000),
        maxaveragebitrate: whole(6000, 510_000),
        stereo: flag,
        "sprop-stereo": flag,
        cbr: flag,
        useinbandfec: flag,
        usedtx: flag,
      }),
    ),
  ),
  rtcpFeedback: z.exactOptional(feedback),
}

const vp8 = {
  mimeType: matching(/^video\/vp8$/i),
  clockRate: z.literal(90_000),
  parameters: z.exactOptional(
    z.partial(z.strictObject({ "max-fr": whole(1, 240), "max-fs": whole(1, 65_535) })),
  ),
  rtcpFeedback: z.exactOptional(feedback),
}

const rtx = {
  mimeType: matching(/^video\/rtx$/i),
  clockRate: z.literal(90_000),
  parameters: z.strictObject({
    apt: payloadType,
    "rtx-time": z.exactOptional(whole(0, 60_000)),
  }),
  rtcpFeedback: z.exactOptional(z.array(z.never())),
}

const preferredPayloadType = payloadType
const video = z.literal("video")

/** What a browser, or the server, can do. */
export const rtpCapabilitiesSchema = z.strictObject({
  codecs: z
    .array(
      z.union([
        z.strictObject({ kind: z.literal("audio"), preferredPayloadType, ...opus }),
        z.strictObject({ kind: video, preferredPayloadType, ...vp8 }),
        z.strictObject({ kind: video, preferredPayloadType, ...rtx }),
      ]),
    )
    .check(z.minLength(1), z.maxLength(8)),
  headerExtensions: z.exactOptional(
    z
      .array(
        z.strictObject({
          kind: z.enum(["audio", "video"]),
          uri: z.enum(HEADER_EXTENSIONS),
          preferredId: extensionId,
          preferredEncrypt: z.exactOptional(z.boolean()),
          direction: z.exactOptional(z.enum(["sendrecv", "sendonly", "recvonly", "inactive"])),
        }),
      )
      .check(z.maxLength(64)),
  ),
})

const opusOnly = z.tuple([z.strictObject({ payloadType, ...opus })])
const vp8Only = z.tuple([z.strictObject({ payloadType, ...vp8 })])
const vp8WithRtx = z
  .tuple([z.strictObject({ payloadType, ...vp8 }), z.strictObject({ payloadType, ...rtx })])
  .check(
    z.refine(([{ payloadType: main }, { payloadType: repair, parameters }]) => {
      return parameters.apt === main && repair !== main
    }),
  )
const codecs = { audio: opusOnly, video: z.union([vp8Only, vp8WithRtx]) }

const headerExtensions = z.exactOptional(
  z
    .array(
      z.strictObject({
        uri: z.enum(HEADER_EXTENSIONS),
        id: extensionId,
        encrypt: z.exactOptional(z.boolean()),
        parameters: z.exactOptional(z.strictObject({})),
      }),
    )
    .check(z.maxLength(16), z.refine(areDifferent(({ id }) => [id]))),
)

/** One of at most three layers. What only the browser itself needs of it is known here, and no more. */
const sentEncoding = z.strictObject({
  ssrc: z.exactOptional(ssrc),
  rid: z.exactOptional(rid),
  codecPayloadType: z.exactOptional(payloadType),
  rtx: z.exactOptional(z.strictObject({ ssrc })),
  dtx: z.exactOptional(z.boolean()),
  scalabilityMode: z.exactOptional(scalabilityMode),
  maxBitrate: z.exactOptional(bitrate),
  active: z.exactOptional(z.boolean()),
  adaptivePtime: z.exactOptional(z.boolean()),
  maxFramerate: z.exactOptional(z.number().check(z.gte(0), z.lte(1000))),
  scaleResolutionDownBy: z.exactOptional(z.number().check(z.gte(1), z.lte(1000))),
  priority: z.exactOptional(z.enum(["very-low", "low", "medium", "high"])),
  networkPriority: z.exactOptional(z.enum(["very-low", "low", "medium", "high"])),
})

const sentEncodings = (most: number) =>
  z
    .array(sentEncoding)
    .check(
      z.minLength(1),
      z.maxLength(most),
      z.refine(areDifferent((encoding) => [encoding.ssrc, encoding.rtx?.ssrc, encoding.rid])),
    )

const sent = {
  mid: z.exactOptional(matching(/^[A-Za-z0-9]{1,8}$/)),
  /** Names that the browser gave its own tracks: of no use to anyone else. */
  msid: z.exactOptional(matching(/^[A-Za-z0-9_.+/=:@{} -]{0,256}$/)),
  headerExtensions,
  rtcp: z.exactOptional(
    z.strictObject({
      // Empty where the streams of a camera go by names instead of numbers.
      cname: z.exactOptional(matching(new RegExp(`^${TOKEN}{0,255}$`))),
      reducedSize: z.exactOptional(z.boolean()),
      mux: z.exactOptional(z.boolean()),
    }),
  ),
}

/** What a browser says of what it sends. */
export const sentParametersSchemas = {
  microphone: z.strictObject({
    ...sent,
    codecs: codecs.audio,
    encodings: sentEncodings(1),
  }),
  camera: z.strictObject({ ...sent, codecs: codecs.video, encodings: sentEncodings(3) }),
  /** A shared screen has one layer: its text must stay readable for everyone. */
  screen: z.strictObject({ ...sent, codecs: codecs.video, encodings: sentEncodings(1) }),
}

const received = {
  mid: matching(/^[0-9]{1,8}$/),
  headerExtensions,
  encodings: z.tuple([
    z.strictObject({
      ssrc,
      rtx: z.exactOptional(z.strictObject({ ssrc })),
      scalabilityMode: z.exactOptional(receivedScalabilityMode),
      maxBitrate: z.exactOptional(bitrate),
    }),
  ]),
  rtcp: z.strictObject({
    cname: matching(new RegExp(`^${TOKEN}{1,64}$`)),
    reducedSize: z.exactOptional(z.boolean()),
    mux: z.exactOptional(z.boolean()),
  }),
}

/** What the server says of what it is going to send to a browser. */
export const receivedParametersSchemas = {
  microphone: z.strictObject({ ...received, codecs: codecs.audio }),
  camera: z.strictObject({ ...received, codecs: codecs.video }),
  screen: z.strictObject({ ...received, codecs: codecs.video }),
}

/** Whether no name or number among these is given twice. */
function areDifferent<T>(namesOf: (one: T) => unknown[]) {
  return (all: T[]): boolean => {
    const names = all.flatMap(namesOf).filter((name) => name !== undefined)
    return new Set(names).size === names.length
  }
}
