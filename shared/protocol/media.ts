import * as z from "zod/mini"

import { seatNumberSchema } from "../values/ids.ts"
import {
  directionSchema,
  iceServerSchema,
  transportOfferSchema,
} from "../values/media-transport.ts"

/** The two devices of a person. */
export const deviceSourceSchema = z.enum(["microphone", "camera"])
export type DeviceSource = z.infer<typeof deviceSourceSchema>
/** What a client may send: its devices, and on a stage also a shared screen or the pages of a document. */
export const mediaSourceSchema = z.enum([...deviceSourceSchema.options, "screen"])
export type MediaSource = z.infer<typeof mediaSourceSchema>

/** Parameters that mediasoup itself checks in depth; here they must only be plain objects. */
const parameters = z.record(z.string(), z.unknown())

/** `media-open`: sets up both transports, also for a second time. What is sent already comes as consumers. */
export const mediaOpenSchema = z.strictObject({ rtpCapabilities: parameters })
export const mediaConnectSchema = z.strictObject({
  direction: directionSchema,
  dtlsParameters: parameters,
})
export const mediaProduceSchema = z.strictObject({
  source: mediaSourceSchema,
  rtpParameters: parameters,
})
/** `media-stop`: the person has let go of the device; nothing of it may stay on other screens. */
export const mediaStopSchema = z.strictObject({ source: mediaSourceSchema })
/**
 * `media-restart-ice`: both transports look for a network path again. The reply has everything that notifications
 * may have carried while there was none, so the client need not know which were lost.
 */
export const mediaRestartIceSchema = z.strictObject({})

const consumerIds = z.array(z.uuid()).check(z.minLength(1), z.maxLength(24))
/** `media-resume`: these consumers are set up in the browser and may flow. */
export const mediaResumeSchema = z.strictObject({ consumers: consumerIds })
/** `media-pause`: these need not be sent for now (a hidden page, a tile out of sight). */
export const mediaPauseSchema = z.strictObject({ consumers: consumerIds })
/** `media-layer`: the simulcast layer that the tile's size needs: 0 is 180p, 1 is 360p, 2 is 720p. */
export const mediaLayerSchema = z.strictObject({
  consumer: z.uuid(),
  layer: z.int().check(z.gte(0), z.lte(2)),
})

/** `media-renew`: what comes through this consumer cannot be opened [E5]; another takes its place. */
export const mediaRenewSchema = z.strictObject({ consumer: z.uuid() })

/** The largest layer of a camera that somebody looks at; null when nobody does. */
export const spatialLayerSchema = z.nullable(z.literal([0, 1, 2]))
export type SpatialLayer = z.infer<typeof spatialLayerSchema>
/** `media-max-layer`: no more than this layer of one's own camera need be encoded. */
export const mediaMaxLayerSchema = z.object({ producer: z.string(), layer: spatialLayerSchema })
export type MediaMaxLayer = z.infer<typeof mediaMaxLayerSchema>

/**
 * How video is limited for a receiver whose connection carries too little, mildest first: not at all; only the smallest
 * layer; that with the fewest frames; none, so that the last pictures stay.
 */
export const VIDEO_LIMITS = ["none", "small", "slow", "still"] as const
export const videoLimitSchema = z.enum(VIDEO_LIMITS)
export type VideoLimit = z.infer<typeof videoLimitSchema>
/** `media-video-limit`: what the server makes of the receiver's connection now. Audio is never limited. */
export const mediaVideoLimitSchema = z.object({ limit: videoLimitSchema })

/** A source of another seat, as it comes to this client: on `transport`, the one to receive on of the latest `media-open`. */
export const consumerOfferSchema = z.object({
  id: z.string(),
  transport: z.string(),
  producerId: z.string(),
  seat: seatNumberSchema,
  source: mediaSourceSchema,
  rtpParameters: parameters,
})
export type ConsumerOffer = z.infer<typeof consumerOfferSchema>

export const mediaOpenReplySchema = z.object({
  /** Null for a listener, who only receives. */
  send: z.nullable(transportOfferSchema),
  receive: transportOfferSchema,
  iceServers: z.array(iceServerSchema),
  consumers: z.array(consumerOfferSchema),
})
export type MediaOpenReply = z.infer<typeof mediaOpenReplySchema>
/** The ICE parameters of the transports (`send`: null where there is none); all that is received, and how video is limited; how much of one's camera is wanted. */
export const mediaRestartIceReplySchema = z.object({
  send: z.nullable(parameters),
  receive: parameters,
  consumers: z.array(consumerOfferSchema),
  maxLayer: z.nullable(mediaMaxLayerSchema),
  videoLimit: videoLimitSchema,
})
export type MediaRestartIceReply = z.infer<typeof mediaRestartIceReplySchema>

/** `producer` is the id that mediasoup-client wants back from `produce`. */
export const mediaProduceReplySchema = z.object({ producer: z.string() })
