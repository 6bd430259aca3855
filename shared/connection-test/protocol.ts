import * as z from "zod/mini"

import type { SeatNumber } from "../values/ids.ts"
import {
  type Direction,
  directionSchema,
  iceServerSchema,
  transportOfferSchema,
} from "../values/media-transport.ts"
import type { Result } from "../values/result.ts"

/**
 * What is sent in each direction during a test, in this order. The baseline is no more than two voices, so
 * that what is lost of it is lost at any load; the two load phases find the bandwidth.
 */
export const PROBE_PHASES = {
  /** Packets a second, bytes of payload in each, and the length of the phase, ms. */
  baseline: { perSecond: 100, payload: 20, ms: 3600 },
  /** 0.7 Mbit/s: a connection that cannot carry this is not tried with more. */
  low: { perSecond: 200, payload: 400, ms: 800 },
  /** 6.6 Mbit/s: more than any meeting needs. */
  high: { perSecond: 680, payload: 1150, ms: 1200 },
} as const
export type ProbePhase = keyof typeof PROBE_PHASES

/** The streams of the baseline are separate from those of the load, since only their loss counts. */
export const probePartSchema = z.enum(["baseline", "load"])
export type ProbePart = z.infer<typeof probePartSchema>

/** How many streams a browser may send in one test. */
export const MAX_PROBE_STREAMS = 16

const parameters = z.record(z.string(), z.unknown())

/** `media-probe-open`: creates the pair of transports of one test. */
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
  baseline: streamOfferSchema,
  load: streamOfferSchema,
})
export type ProbeOpenReply = z.infer<typeof probeOpenReplySchema>

/** `media-probe-read`: the server's counters so far. */
export const probeReadingSchema = z.object({
  /** ms, by the media worker's own clock. */
  at: z.number(),
  /** Packets of the baseline, in each direction. */
  baseline: z.object({ received: z.int(), sent: z.int() }),
  /** What has been received of the load; bytes of whole RTP packets. */
  load: z.object({ packets: z.int(), bytes: z.int() }),
})
export type ProbeReading = z.infer<typeof probeReadingSchema>

/**
 * The server's end of the tests in one room. Each seat has one test at a time, with a pair of transports
 * of its own. How many run at once on the whole server is bounded, so that meetings are not disturbed.
 */
export interface MediaProbes {
  /** Replaces the seat's earlier test. Nothing is sent yet. */
  open(
    seat: SeatNumber,
    rtpCapabilities: Record<string, unknown>,
  ): Promise<Result<Omit<ProbeOpenReply, "iceServers">>>
  connect(
    seat: SeatNumber,
    direction: Direction,
    dtlsParameters: Record<string, unknown>,
  ): Promise<Result<object>>
  produce(
    seat: SeatNumber,
    part: ProbePart,
    rtpParameters: Record<string, unknown>,
  ): Promise<Result<object>>
  /** Sends the packets of every phase, once. Refuses with `too-many` while too many other tests run. */
  start(seat: SeatNumber): Result<object>
  /** Stops sending. */
  stop(seat: SeatNumber): Result<object>
  read(seat: SeatNumber): Promise<Result<ProbeReading>>
  close(seat: SeatNumber): void
}
