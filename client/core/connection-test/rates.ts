import { PROBE_PHASES } from "#shared/connection-test/protocol.ts"

/** How many bytes on the wire had been received at an instant (ms by the receiver's clock). */
export interface Sample {
  at: number
  bytes: number
}

/** This long after a phase has begun to arrive, queues in the network have filled and the rate is steady. ms */
const STEADY_MS = 250
/** This long before the next phase is due, nothing of it has arrived. ms */
const BEFORE_NEXT_MS = 80
/** A shorter interval says nothing about a rate: packets arrive in bursts. ms */
const SHORTEST_INTERVAL_MS = 300

/** SRTP's tag, UDP and IPv4 around each RTP packet (RFC 7714, 768, 791). bytes */
const AROUND_PACKET = 16 + 8 + 20

export function onWire({ packets, bytes }: { packets: number; bytes: number }): number {
  return bytes + packets * AROUND_PACKET
}

/** Rate in each phase of the load, kbit/s; undefined for a phase with too few samples. */
export interface Rates {
  low: number | undefined
  high: number | undefined
}

export function ratesOf(samples: readonly Sample[]): Rates {
  const first = samples.find(({ bytes }) => bytes > 0)
  if (first === undefined) return { low: undefined, high: undefined }
  const highBegins = first.at + PROBE_PHASES.low.ms
  return {
    low: steadyRate(samples, first.at + STEADY_MS, highBegins - BEFORE_NEXT_MS),
    high: steadyRate(samples, highBegins + STEADY_MS, Infinity),
  }
}

/**
 * kbit/s between two instants: the upper quartile of all intervals that are long enough. An interval in
 * which a busy machine was suspended for a moment gives too low a rate; one in which it caught up, too high.
 */
function steadyRate(samples: readonly Sample[], from: number, to: number): number | undefined {
  const within = growing(samples).filter(({ at }) => at >= from && at <= to)
  const rates = within.flatMap((one, index) =>
    within
      .slice(index + 1)
      .filter(({ at }) => at - one.at >= SHORTEST_INTERVAL_MS)
      // Bits a millisecond are kbit a second.
      .map((other) => ((other.bytes - one.bytes) * 8) / (other.at - one.at)),
  )
  return rates.toSorted((a, b) => a - b)[Math.floor(rates.length * 0.75)]
}

/** The samples up to the one at which everything had been received. */
function growing(samples: readonly Sample[]): readonly Sample[] {
  const most = samples.at(-1)?.bytes ?? 0
  return samples.slice(0, samples.findIndex(({ bytes }) => bytes === most) + 1)
}

/** Part of the sent packets that was not received, 0-1. */
export function lossOf({ sent, received }: { sent: number; received: number }): number {
  return sent <= 0 ? 1 : Math.min(1, Math.max(0, 1 - received / sent))
}
