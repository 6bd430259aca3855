import type { types } from "mediasoup"
import * as z from "zod/mini"

import type { MediaSource } from "#shared/protocol/media.ts"

import type { Parameters } from "../rooms/ports.ts"
import { HEADER_EXTENSIONS } from "./codecs.ts"

/*
 * mediasoup checks the shape of what it is given, not the range: numbers that do not fit would be
 * cut off on their way to the worker, and the worker is a C++ program that stops at what it holds
 * to be impossible, with every room on it. So only what a browser really sends comes through.
 * Fields that mediasoup does not know are left out.
 */

const text = (max: number) => z.string().check(z.maxLength(max))
const whole = (min: number, max: number) => z.int().check(z.gte(min), z.lte(max))
const payloadType = whole(0, 127)
const ssrc = whole(1, 0xffff_ffff)
const formatParameters = z.record(text(64), z.union([text(256), z.number()]))
const feedback = z.array(
  z.object({ type: text(32).check(z.minLength(1)), parameter: z.exactOptional(text(32)) }),
)
const extensionUri = z.enum(HEADER_EXTENSIONS)

const codecFields = {
  clockRate: whole(1, 192_000),
  channels: z.exactOptional(whole(1, 8)),
  parameters: z.exactOptional(formatParameters),
  rtcpFeedback: z.exactOptional(feedback.check(z.maxLength(16))),
}

const kind = z.enum(["audio", "video"])

const rtpCapabilitiesSchema = z.object({
  codecs: z
    .array(
      z.object({
        kind,
        mimeType: text(64).check(z.regex(/^(audio|video)\/[\w.-]+$/i)),
        preferredPayloadType: payloadType,
        ...codecFields,
      }),
    )
    .check(z.minLength(1), z.maxLength(64)),
  headerExtensions: z.exactOptional(
    z
      .array(
        z.object({
          kind,
          uri: extensionUri,
          preferredId: whole(1, 255),
          preferredEncrypt: z.exactOptional(z.boolean()),
          direction: z.exactOptional(z.enum(["sendrecv", "sendonly", "recvonly", "inactive"])),
        }),
      )
      .check(z.maxLength(64)),
  ),
})

const encodingSchema = z.object({
  ssrc: z.exactOptional(ssrc),
  rid: z.exactOptional(z.string().check(z.regex(/^[A-Za-z0-9]{1,16}$/))),
  codecPayloadType: z.exactOptional(payloadType),
  rtx: z.exactOptional(z.object({ ssrc })),
  dtx: z.exactOptional(z.boolean()),
  scalabilityMode: z.exactOptional(z.string().check(z.regex(/^[LS][1-3]T[1-3](h|_KEY)?$/))),
  maxBitrate: z.exactOptional(whole(0, 0xffff_ffff)),
})

/** A single codec of the source, with its retransmission for a camera, in at most `layers` streams. */
function rtpParametersSchema(mimeTypes: RegExp[], layers: number) {
  return z.object({
    mid: z.exactOptional(text(8)),
    msid: z.exactOptional(text(256)),
    codecs: z.array(z.object({ mimeType: text(16), payloadType, ...codecFields })).check(
      z.minLength(1),
      z.maxLength(mimeTypes.length),
      z.refine((codecs) => codecs.every(({ mimeType }, index) => mimeTypes[index]?.test(mimeType))),
    ),
    headerExtensions: z.exactOptional(
      z
        .array(
          z.object({
            uri: extensionUri,
            id: whole(1, 255),
            encrypt: z.exactOptional(z.boolean()),
            parameters: z.exactOptional(formatParameters),
          }),
        )
        .check(z.maxLength(32)),
    ),
    encodings: z.array(encodingSchema).check(z.minLength(1), z.maxLength(layers)),
    rtcp: z.exactOptional(
      z.object({
        cname: z.exactOptional(text(256)),
        reducedSize: z.exactOptional(z.boolean()),
      }),
    ),
  })
}

const sending = {
  microphone: rtpParametersSchema([/^audio\/opus$/i], 1),
  camera: rtpParametersSchema([/^video\/VP8$/i, /^video\/rtx$/i], 3),
}

const fingerprint = (bytes: number) =>
  z.string().check(z.regex(new RegExp(`^([0-9A-F]{2}:){${bytes - 1}}[0-9A-F]{2}$`, "i")))

/** The hashes a browser may name its certificate by; the older ones can be forged. */
const dtlsParametersSchema = z.object({
  role: z.exactOptional(z.enum(["auto", "client", "server"])),
  fingerprints: z
    .array(
      z.discriminatedUnion("algorithm", [
        z.object({ algorithm: z.literal("sha-256"), value: fingerprint(32) }),
        z.object({ algorithm: z.literal("sha-384"), value: fingerprint(48) }),
        z.object({ algorithm: z.literal("sha-512"), value: fingerprint(64) }),
      ]),
    )
    .check(z.minLength(1), z.maxLength(4)),
})

/** What a browser can receive, or undefined when it is not that. */
export function parseRtpCapabilities(given: Parameters): types.RtpCapabilities | undefined {
  return rtpCapabilitiesSchema.safeParse(given).data
}

/** How a browser sends this source, or undefined when it is not that. */
export function parseRtpParameters(
  source: MediaSource,
  given: Parameters,
): types.RtpParameters | undefined {
  return sending[source].safeParse(given).data
}

/** A browser's certificate and part in the handshake, or undefined when it is not that. */
export function parseDtlsParameters(given: Parameters): types.DtlsParameters | undefined {
  return dtlsParametersSchema.safeParse(given).data
}
