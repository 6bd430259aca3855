import * as z from "zod/mini"

import type { TransportType } from "./measurement.ts"

/*
 * The browser's own counters (W3C Identifiers for WebRTC's Statistics API). Some browsers leave out
 * some of the members; each is replaced here by the best estimate there is.
 */

const inboundSchema = z.object({
  type: z.literal("inbound-rtp"),
  ssrc: z.number(),
  timestamp: z.number(),
  packetsReceived: z.number(),
  bytesReceived: z.number(),
  jitter: z.number(),
  headerBytesReceived: z.optional(z.number()),
  lastPacketReceivedTimestamp: z.optional(z.number()),
})
const outboundSchema = z.object({
  type: z.literal("outbound-rtp"),
  ssrc: z.number(),
  packetsSent: z.number(),
  bytesSent: z.number(),
  headerBytesSent: z.optional(z.number()),
})
const pairSchema = z.object({
  type: z.literal("candidate-pair"),
  state: z.string(),
  nominated: z.optional(z.boolean()),
  selected: z.optional(z.boolean()),
  localCandidateId: z.string(),
  bytesReceived: z.optional(z.number()),
  bytesSent: z.optional(z.number()),
  currentRoundTripTime: z.optional(z.number()),
})
const reportedSchema = z.object({
  type: z.literal("remote-inbound-rtp"),
  ssrc: z.number(),
  totalRoundTripTime: z.number(),
  roundTripTimeMeasurements: z.number(),
})
const localSchema = z.object({
  id: z.string(),
  type: z.literal("local-candidate"),
  candidateType: z.string(),
  protocol: z.string(),
})

/** An RTP header with the MID extension (RFC 3550, RFC 9143). bytes */
const USUAL_HEADER = 20

/** One stream's counters. `at`: when its last packet was received, ms. */
export interface StreamCount {
  at: number
  packets: number
  /** RTP headers and payloads. */
  bytes: number
  /** ms */
  jitter: number
}

/** What has been received of the stream with this SSRC. */
export function receivedOf(report: RTCStatsReport, ssrc: number): StreamCount | undefined {
  for (const stats of all(report)) {
    const { data } = inboundSchema.safeParse(stats)
    if (data?.ssrc !== ssrc) continue
    const headers = data.headerBytesReceived ?? data.packetsReceived * USUAL_HEADER
    return {
      at: data.lastPacketReceivedTimestamp ?? data.timestamp,
      packets: data.packetsReceived,
      bytes: data.bytesReceived + headers,
      jitter: data.jitter * 1000,
    }
  }
  return undefined
}

/** What has been sent on the streams with these SSRCs, together. */
export function sentOf(
  report: RTCStatsReport,
  ssrcs: ReadonlySet<number>,
): { packets: number; bytes: number } {
  const sum = { packets: 0, bytes: 0 }
  for (const stats of all(report)) {
    const { data } = outboundSchema.safeParse(stats)
    if (data === undefined || !ssrcs.has(data.ssrc)) continue
    sum.packets += data.packetsSent
    sum.bytes += data.bytesSent + (data.headerBytesSent ?? data.packetsSent * USUAL_HEADER)
  }
  return sum
}

/** The candidate pair that carries the packets, and the round trip of its latest STUN check, ms. */
export function selectedPairOf(
  report: RTCStatsReport,
): { transport: TransportType; roundTrip: number | undefined } | undefined {
  const stats = all(report)
  const pairs = stats.flatMap((one) => pairSchema.safeParse(one).data ?? [])
  const used = pairs.filter(({ state, nominated }) => state === "succeeded" && nominated !== false)
  const pair = used.toSorted((a, b) => weight(b) - weight(a))[0]
  if (pair === undefined) return undefined
  const local = stats
    .flatMap((one) => localSchema.safeParse(one).data ?? [])
    .find(({ id }) => id === pair.localCandidateId)
  const { currentRoundTripTime: latest } = pair
  return {
    transport: transportOf(local),
    roundTrip: latest === undefined ? undefined : latest * 1000,
  }
}

/**
 * Round trip by the RTCP receiver reports on these streams (RFC 3550, section 6.4.1), ms, or undefined
 * while there are none. The time for which the other end delayed a report is not counted.
 */
export function reportedRoundTrip(
  report: RTCStatsReport,
  ssrcs: ReadonlySet<number>,
): number | undefined {
  const reported = all(report)
    .flatMap((stats) => reportedSchema.safeParse(stats).data ?? [])
    .filter(({ ssrc, roundTripTimeMeasurements: times }) => ssrcs.has(ssrc) && times > 0)
  if (reported.length === 0) return undefined
  const each = reported.map(({ totalRoundTripTime: s, roundTripTimeMeasurements: n }) => s / n)
  return Math.min(...each) * 1000
}

type Pair = z.infer<typeof pairSchema>

/** Of several pairs that succeeded, the one in use has carried the most. */
function weight({ selected, bytesReceived = 0, bytesSent = 0 }: Pair): number {
  return (selected === true ? 1e12 : 0) + bytesReceived + bytesSent
}

function transportOf(local: z.infer<typeof localSchema> | undefined): TransportType {
  if (local?.candidateType === "relay") return "relay"
  return local?.protocol === "tcp" ? "tcp" : "udp"
}

function all(report: RTCStatsReport): unknown[] {
  const found: unknown[] = []
  report.forEach((stats: unknown) => found.push(stats))
  return found
}
