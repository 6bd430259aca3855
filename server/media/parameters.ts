import type { types } from "mediasoup"

import type { MediaSource } from "#shared/protocol/media.ts"
import { rtpCapabilitiesSchema, sentParametersSchemas } from "#shared/protocol/rtp-parameters.ts"
import { dtlsParametersSchema } from "#shared/protocol/transport-parameters.ts"

import type { Parameters } from "#shared/room/ports.ts"

/** The RTP capabilities of a browser, or undefined when they are invalid. */
export function parseRtpCapabilities(given: Parameters): types.RtpCapabilities | undefined {
  return rtpCapabilitiesSchema.safeParse(given).data
}

/**
 * The RTP parameters of a source, or undefined when they are invalid. mediasoup forwards a producer's cname
 * and msid to every receiver: both are removed. mediasoup generates what is missing.
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

/** The DTLS parameters of a browser, or undefined when they are invalid. */
export function parseDtlsParameters(given: Parameters): types.DtlsParameters | undefined {
  return dtlsParametersSchema.safeParse(given).data
}

/**
 * The members of an encoding that the server needs. Not `maxBitrate`: the worker would probe every receiver's
 * bandwidth for the largest layer of each camera, though the small ones are all that is sent.
 */
function forServer({
  ssrc,
  rid,
  codecPayloadType,
  rtx,
  dtx,
  scalabilityMode,
}: types.RtpEncodingParameters): types.RtpEncodingParameters {
  const known = { ssrc, rid, codecPayloadType, rtx, dtx, scalabilityMode }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}
