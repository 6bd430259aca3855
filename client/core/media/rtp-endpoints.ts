import type { Consumer, Producer, RtpParameters, Transport } from "mediasoup-client/types"

import * as z from "zod/mini"

import type { ConsumerOffer, MediaSource, SpatialLayer } from "#shared/protocol/media.ts"
import { receivedParametersSchemas } from "#shared/protocol/rtp-parameters.ts"
import { mediaIdSchema } from "#shared/protocol/transport-parameters.ts"
import { CAMERA_CODEC, CAMERA_LAYERS, MICROPHONE_CODEC, MICROPHONE_LAYERS } from "./layers.ts"

/**
 * The one place through which every sender and every receiver passes. What is to be done to each
 * frame on its way belongs here: `produce` and `consume` hand over the RTCRtpSender or -Receiver as
 * soon as it is made (`onRtpSender`, `onRtpReceiver`), before anything flows.
 */

/** The way out, and the way in. */
export type SendTransport = Pick<Transport, "closed" | "produce">
export type ReceiveTransport = Pick<Transport, "closed" | "consume">
type Encoded = { readonly rtpSender?: RTCRtpSender | undefined }

/**
 * Starts to send a track. The track stays its owner's: it is not stopped or muted from here. `onSender`
 * is given what sends it before anything flows.
 */
export function produce(
  transport: SendTransport,
  source: MediaSource,
  track: MediaStreamTrack,
  onSender: (sender: RTCRtpSender) => void,
): Promise<Producer> {
  return transport.produce({
    track,
    onRtpSender: onSender,
    stopTracks: false,
    disableTrackOnPause: false,
    appData: { source },
    ...(source === "microphone"
      ? { encodings: MICROPHONE_LAYERS, codecOptions: MICROPHONE_CODEC }
      : { encodings: CAMERA_LAYERS.map((layer) => ({ ...layer })), codecOptions: CAMERA_CODEC }),
  })
}

/** Encodes no layer above this one; none at all for null. The track and what is set up stay. */
export async function setMaxSpatialLayer(
  { rtpSender }: Encoded,
  layer: SpatialLayer,
): Promise<void> {
  const parameters = rtpSender?.getParameters()
  if (rtpSender === undefined || parameters === undefined) return
  parameters.encodings.forEach((encoding, index) => {
    encoding.active = layer !== null && index <= layer
  })
  await rtpSender.setParameters(parameters)
}

/** mediasoup-client's own type does not know every header extension that it takes. */
const asParameters = z.custom<RtpParameters>()

/**
 * How a source is sent by the server, if that may be written into this browser's SDP. Throws otherwise:
 * mediasoup-client writes what it is given as it is, line breaks included.
 */
export function parametersOf(source: MediaSource, rtpParameters: unknown): RtpParameters {
  return asParameters.parse(receivedParametersSchemas[source].parse(rtpParameters))
}

/** The same for an offer; undefined for one that may not. */
export function checkedParameters(offer: ConsumerOffer): RtpParameters | undefined {
  const { id, producerId, source, rtpParameters } = offer
  if (![id, producerId].every((name) => mediaIdSchema.safeParse(name).success)) return undefined
  const checked = receivedParametersSchemas[source].safeParse(rtpParameters)
  return checked.success ? asParameters.parse(checked.data) : undefined
}

/** Sets up what is offered. Those asked for in the same turn are set up in one negotiation. */
export async function consume(
  transport: ReceiveTransport,
  { id, producerId, source, seat }: ConsumerOffer,
  rtpParameters: RtpParameters,
): Promise<Consumer> {
  return transport.consume({
    id,
    producerId,
    kind: source === "microphone" ? "audio" : "video",
    rtpParameters,
    // Sound and picture of one person in one stream keep lip-sync.
    streamId: `seat-${seat}`,
  })
}
