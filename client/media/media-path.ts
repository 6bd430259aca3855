import type { Consumer, Producer, RtpParameters, Transport } from "mediasoup-client/types"
import * as z from "zod/mini"

import type { ConsumerOffer, MediaSource, Watched } from "#shared/protocol/media.ts"
import { CAMERA_CODEC, CAMERA_LAYERS, MICROPHONE_CODEC, MICROPHONE_LAYERS } from "./layers.ts"

/**
 * The one place through which every sender and every receiver passes. What is to be done to each
 * frame on its way belongs here: `produce` and `consume` hand over the RTCRtpSender or -Receiver as
 * soon as it is made (`onRtpSender`, `onRtpReceiver`), before anything flows.
 */

/** The way out, and the way in. */
export type SendPath = Pick<Transport, "closed" | "produce">
export type ReceivePath = Pick<Transport, "closed" | "consume">
type Encoded = { readonly rtpSender?: RTCRtpSender | undefined }

/** mediasoup-client checks these in depth itself, and throws. */
const rtpParametersSchema = z.custom<RtpParameters>((value) => typeof value === "object")

/**
 * Starts to send a track. The track stays its owner's: it is not stopped or muted from here. `onSender`
 * is given what sends it before anything flows.
 */
export function sendThrough(
  transport: SendPath,
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
export async function encodeUpTo({ rtpSender }: Encoded, layer: Watched): Promise<void> {
  const parameters = rtpSender?.getParameters()
  if (rtpSender === undefined || parameters === undefined) return
  parameters.encodings.forEach((encoding, index) => {
    encoding.active = layer !== null && index <= layer
  })
  await rtpSender.setParameters(parameters)
}

/** Sets up what is offered. Those asked for in the same turn are set up in one negotiation. */
export async function receiveThrough(
  transport: ReceivePath,
  { id, producerId, source, seat, rtpParameters }: ConsumerOffer,
): Promise<Consumer> {
  return transport.consume({
    id,
    producerId,
    kind: source === "microphone" ? "audio" : "video",
    rtpParameters: rtpParametersSchema.parse(rtpParameters),
    // Sound and picture of one person in one stream keep lip-sync.
    streamId: `seat-${seat}`,
  })
}
