import type { types } from "mediasoup"

import type { MediaSource } from "#shared/protocol/media.ts"
import { rtpCapabilitiesSchema, sentParametersSchemas } from "#shared/protocol/rtp-parameters.ts"
import { dtlsParametersSchema } from "#shared/protocol/transport-parameters.ts"

import type { Parameters } from "../rooms/ports.ts"

/** What a browser can receive, or undefined when it is not that. */
export function parseRtpCapabilities(given: Parameters): types.RtpCapabilities | undefined {
  return rtpCapabilitiesSchema.safeParse(given).data
}

/**
 * How a browser sends this source, or undefined when it is not that. mediasoup hands a producer's cname
 * and msid on to all who receive it: neither comes through. What is missing mediasoup makes itself.
 */
export function parseRtpParameters(
  source: MediaSource,
  given: Parameters,
): types.RtpParameters | undefined {
  const parsed = sentParametersSchemas[source].safeParse(given).data
  if (parsed === undefined) return undefined
  const { mid, codecs, headerExtensions, encodings } = parsed
  return {
    codecs,
    encodings: encodings.map(forServer),
    ...(mid === undefined ? {} : { mid }),
    ...(headerExtensions === undefined ? {} : { headerExtensions }),
    rtcp: { reducedSize: true },
  }
}

/** A browser's certificate and part in the handshake, or undefined when it is not that. */
export function parseDtlsParameters(given: Parameters): types.DtlsParameters | undefined {
  return dtlsParametersSchema.safeParse(given).data
}

/** What a server needs to know of an encoding. */
function forServer({
  ssrc,
  rid,
  codecPayloadType,
  rtx,
  dtx,
  scalabilityMode,
  maxBitrate,
}: types.RtpEncodingParameters): types.RtpEncodingParameters {
  const known = { ssrc, rid, codecPayloadType, rtx, dtx, scalabilityMode, maxBitrate }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}
