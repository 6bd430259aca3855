import { PROBE_PHASES } from "#shared/protocol/probe.ts"

/** How much had come through by an instant (ms by the receiver's clock): bytes on the wire. */
export interface Sample {
  at: number
  bytes: number
}

/** So long after a leg has begun to arrive, queues on the way have filled and the rate is steady. ms */
const STEADY_MS = 250
/** And so long before the next leg is due, nothing of it has come. ms */
const BEFORE_NEXT_MS = 80
/** A shorter stretch says nothing of a rate: packets come in bunches. ms */
const STRETCH_MS = 300

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
  const turn = first.at + PROBE_PHASES.low.ms
  return {
    low: steadyRate(samples, first.at + STEADY_MS, turn - BEFORE_NEXT_MS),
    high: steadyRate(samples, turn + STEADY_MS, Infinity),
  }
}

/**
 * kbit/s between two instants: the upper quartile of all stretches that are long enough. One in which
 * a busy machine stood still for a moment tells too little; one in which it caught up, too much.
 */
function steadyRate(samples: readonly Sample[], from: number, to: number): number | undefined {
  const within = growing(samples).filter(({ at }) => at >= from && at <= to)
  const rates = within.flatMap((one, index) =>
    within
      .slice(index + 1)
      .filter(({ at }) => at - one.at >= STRETCH_MS)
      // Bits a millisecond are kbit a second.
      .map((other) => ((other.bytes - one.bytes) * 8) / (other.at - one.at)),
  )
  return rates.toSorted((a, b) => a - b)[Math.floor(rates.length * 0.75)]
}

/** Without those at the end, when all has come. */
function growing(samples: readonly Sample[]): readonly Sample[] {
  const most = samples.at(-1)?.bytes ?? 0
  return samples.slice(0, samples.findIndex(({ bytes }) => bytes === most) + 1)
}

/** Part of what was sent that has not come through. */
export function lossOf({ sent, received }: { sent: number; received: number }): number {
  return sent <= 0 ? 1 : Math.min(1, Math.max(0, 1 - received / sent))
}
