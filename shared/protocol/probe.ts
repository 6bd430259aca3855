import * as z from "zod/mini"

import { directionSchema, iceServerSchema, transportOfferSchema } from "./media.ts"

/**
 * What flows each way while a line is measured. Gentle weighs no more than a voice, so that whatever
 * goes missing of it is missing anyway; what comes after it asks how much the line can take.
 */
export const PROBE_PHASES = {
  /** Packets a second, bytes of payload in each, and for how long, ms. */
  gentle: { perSecond: 100, payload: 20, ms: 3600 },
  /** 0.7 Mbit/s: a line that cannot take this is not asked for more. */
  low: { perSecond: 200, payload: 400, ms: 800 },
  /** 6.6 Mbit/s: more than any meeting needs. */
  high: { perSecond: 680, payload: 1150, ms: 1200 },
} as const
export type ProbePhase = keyof typeof PROBE_PHASES

/** What a browser sends: apart, because what goes missing counts in the gentle part only. */
export const probePartSchema = z.enum(["gentle", "push"])
export type ProbePart = z.infer<typeof probePartSchema>

/** So many streams at most may a browser send in one measurement. */
export const MOST_PROBE_STREAMS = 16

const parameters = z.record(z.string(), z.unknown())

/** `media-probe-open`: a pair of lines of their own to measure on. Once for each measurement. */
export const probeOpenSchema = z.strictObject({ rtpCapabilities: parameters })
export const probeConnectSchema = z.strictObject({
  direction: directionSchema,
  dtlsParameters: parameters,
})
export const probeProduceSchema = z.strictObject({
  part: probePartSchema,
  rtpParameters: parameters,
})

const streamOfferSchema = z.object({
  id: z.string(),
  producerId: z.string(),
  rtpParameters: parameters,
})
export type ProbeStreamOffer = z.infer<typeof streamOfferSchema>

export const probeOpenReplySchema = z.object({
  send: transportOfferSchema,
  receive: transportOfferSchema,
  iceServers: z.array(iceServerSchema),
  /** What the server is going to send. */
  gentle: streamOfferSchema,
  push: streamOfferSchema,
})
export type ProbeOpenReply = z.infer<typeof probeOpenReplySchema>

/** `media-probe-read`: what the server's end of the lines has seen so far. */
export const probeReadingSchema = z.object({
  /** Milliseconds by a clock of the worker's own. */
  at: z.number(),
  /** Packets of the gentle part, each way. */
  gentle: z.object({ received: z.int(), sent: z.int() }),
  /** What the push has brought; bytes of whole RTP packets. */
  push: z.object({ packets: z.int(), bytes: z.int() }),
})
export type ProbeReading = z.infer<typeof probeReadingSchema>
