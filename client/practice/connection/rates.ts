import { PROBE_LEGS } from "#shared/protocol/probe.ts"

/** How much had come through by an instant (ms by the receiver's clock): bytes on the wire. */
export interface Sample {
  at: number
  bytes: number
}

/** So long after a leg has begun to arrive, queues on the way have filled and the rate is steady. ms */
const STEADY_MS = 300
/** And so long before its end it still is. ms */
const END_MS = 30
/** Fewer milliseconds than this say nothing of a rate. */
const SHORTEST_MS = 100

/** Headers of SRTP's tag, UDP and IPv4 around each RTP packet (RFC 7714, 768, 791). bytes */
const AROUND_PACKET = 16 + 8 + 20

export function onWire({ packets, bytes }: { packets: number; bytes: number }): number {
  return bytes + packets * AROUND_PACKET
}

/** What passed in each leg of the push, kbit/s; undefined for a leg of which too little is known. */
export interface Rates {
  low: number | undefined
  high: number | undefined
}

export function ratesOf(samples: readonly Sample[]): Rates {
  const first = samples.find(({ bytes }) => bytes > 0)
  if (first === undefined) return { low: undefined, high: undefined }
  const { low, high } = PROBE_LEGS
  const turn = first.at + low.ms
  return {
    low: steadyRate(samples, first.at + STEADY_MS, turn - END_MS),
    high: steadyRate(samples, turn + STEADY_MS, turn + high.ms - END_MS),
  }
}

/** kbit/s between the first and the last sample in a stretch of time. */
function steadyRate(samples: readonly Sample[], from: number, to: number): number | undefined {
  const within = samples.filter(({ at }) => at >= from && at <= to)
  const [first, last] = [within[0], within.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const ms = last.at - first.at
  if (ms < SHORTEST_MS) return undefined
  // Bits a millisecond are kbit a second.
  return ((last.bytes - first.bytes) * 8) / ms
}

/** Part of what was sent that has not come through. */
export function lossOf({ sent, received }: { sent: number; received: number }): number {
  return sent <= 0 ? 1 : Math.min(1, Math.max(0, 1 - received / sent))
}
