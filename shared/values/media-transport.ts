import * as z from "zod/mini"

/** Of a transport, as the browser sees it. */
export const directionSchema = z.enum(["send", "receive"])
export type Direction = z.infer<typeof directionSchema>

/** Parameters that mediasoup itself checks in depth; here they must only be plain objects. */
const parameters = z.record(z.string(), z.unknown())

/** The server's end of a transport, as the browser needs it to connect. */
export const transportOfferSchema = z.object({
  id: z.string(),
  iceParameters: parameters,
  iceCandidates: z.array(parameters),
  dtlsParameters: parameters,
})
export type TransportOffer = z.infer<typeof transportOfferSchema>

/** A TURN server with credentials that expire. */
export const iceServerSchema = z.object({
  urls: z.array(z.string()),
  username: z.string(),
  credential: z.string(),
})
