import type { Consumer, Producer, RtpParameters, Transport } from "mediasoup-client/types"

import * as z from "zod/mini"

import type { ConsumerOffer, MediaSource, SpatialLayer } from "#shared/protocol/media.ts"
import { receivedParametersSchemas } from "#shared/protocol/rtp-parameters.ts"
import { mediaIdSchema } from "#shared/protocol/transport-parameters.ts"
import type { FrameSeal } from "./frame-seal.ts"
import {
  CAMERA_CODEC,
  CAMERA_LAYERS,
  MICROPHONE_CODEC,
  MICROPHONE_LAYERS,
  SCREEN_LAYERS,
} from "./layers.ts"

/**
 * The only place in which senders and receivers are created, beside the connection test. Each is given to the seal as soon as it is created
 * (`onRtpSender`, `onRtpReceiver`), before anything is sent.
 */

export type SendTransport = Pick<Transport, "closed" | "produce">
export type ReceiveTransport = Pick<Transport, "id" | "closed" | "consume">
type Encoded = { readonly rtpSender?: RTCRtpSender | undefined }

/** Starts to send a track, sealed. The track belongs to the caller: it is never stopped or muted here. */
export function produce(
  transport: SendTransport,
  source: MediaSource,
  track: MediaStreamTrack,
  { seal, onSender }: { seal: FrameSeal; onSender: (sender: RTCRtpSender) => void },
): Promise<Producer> {
  return transport.produce({
    track,
    onRtpSender: (sender) => {
      seal.sealSender(sender, source)
      onSender(sender)
    },
    stopTracks: false,
    disableTrackOnPause: false,
    appData: { source },
    ...encodingOf(source),
  })
}

function encodingOf(source: MediaSource) {
  if (source === "microphone")
    return { encodings: MICROPHONE_LAYERS, codecOptions: MICROPHONE_CODEC }
  const layers = source === "camera" ? CAMERA_LAYERS : SCREEN_LAYERS
  return { encodings: layers.map((layer) => ({ ...layer })), codecOptions: CAMERA_CODEC }
}

/** Encodes no layer above this one; none at all for null. The track and the producer stay. */
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
 * The RTP parameters of a source as the server sends it, if they may be written into this browser's SDP.
 * Throws otherwise: mediasoup-client writes them unchanged, line breaks included.
 */
export function parametersOf(source: MediaSource, rtpParameters: unknown): RtpParameters {
  return asParameters.parse(receivedParametersSchemas[source].parse(rtpParameters))
}

/** The RTP parameters of an offer; undefined if it may not be written into this browser's SDP. */
export function checkedParameters(offer: ConsumerOffer): RtpParameters | undefined {
  const { id, producerId, source, rtpParameters } = offer
  if (![id, producerId].every((name) => mediaIdSchema.safeParse(name).success)) return undefined
  const checked = receivedParametersSchemas[source].safeParse(rtpParameters)
  return checked.success ? asParameters.parse(checked.data) : undefined
}

/** Sets up an offer. Several in the same turn of the event loop are set up in one negotiation. */
export async function consume(
  transport: ReceiveTransport,
  { id, producerId, source, seat }: ConsumerOffer,
  { rtpParameters, seal }: { rtpParameters: RtpParameters; seal: FrameSeal },
): Promise<Consumer> {
  return transport.consume({
    id,
    producerId,
    kind: source === "microphone" ? "audio" : "video",
    rtpParameters,
    onRtpReceiver: (receiver) => seal.openReceiver(receiver, { seat, source }),
    // Audio and video of one participant in one stream keep lip-sync.
    streamId: `seat-${seat}`,
  })
}
