import { PROBE_PHASES } from "#shared/connection-test/protocol.ts"
import type { DirectionMeasurement, Measurement, TransportType } from "./measurement.ts"
import { type Rates, type Sample, lossOf, onWire, ratesOf } from "./rates.ts"

/** What both ends have counted during a test. */
export interface Observations {
  transport: TransportType
  /** ms, before the load filled any queue. */
  roundTrip: number
  /** ms */
  jitter: number
  up: DirectionObservations
  down: DirectionObservations
}

interface DirectionObservations {
  /** Packets of the baseline phase. */
  baseline: { sent: number; received: number }
  /** What was sent in each phase of the load. */
  sent: Rates
  received: readonly Sample[]
}

/** A connection that delivers less than this part of the low phase is not tried with the high one. */
const SATURATED = 0.75
/** A connection that delivers more than this part of everything may carry more than was sent. */
const EVERYTHING = 0.93

/** An RTP header with the MID extension (RFC 3550, RFC 9143). bytes */
const HEADER = 20

/** What the server sends, kbit/s on the wire. */
export const SERVER_RATES: Rates = { low: serverRate("low"), high: serverRate("high") }

/**
 * Undefined when there are too few samples: the browser or the server was suspended. So too when this browser has sent nothing,
 * since it could not seal: that says nothing about the connection.
 */
export function measurementFrom(observations: Observations): Measurement | undefined {
  const { transport, roundTrip, jitter } = observations
  const [up, down] = [measureDirection(observations.up), measureDirection(observations.down)]
  return up && down && { transport, roundTrip, jitter, up, down }
}

/** Whether it is certain already that a connection cannot carry the low phase. */
export function isSaturated({ sent, received }: Omit<DirectionObservations, "baseline">): boolean {
  const { low } = ratesOf(received)
  return low !== undefined && sent.low !== undefined && low < sent.low * SATURATED
}

function measureDirection(observed: DirectionObservations): DirectionMeasurement | undefined {
  const { baseline, sent, received } = observed
  const loss = lossOf(baseline)
  const { low, high } = ratesOf(received)
  const nothing = received.every(({ bytes }) => bytes === 0)
  const wasSent = baseline.sent > 0 && (sent.low ?? sent.high) !== undefined
  if (low === undefined && high === undefined && !(nothing && wasSent)) return undefined
  // The low phase has smaller packets: on a saturated connection its rate is the more exact one.
  const kbits = isSaturated(observed) ? (low ?? 0) : Math.max(low ?? 0, high ?? 0)
  const most = Math.max(sent.low ?? 0, sent.high ?? 0)
  return { loss, kbits, isLowerBound: kbits > most * (1 - loss) * EVERYTHING }
}

function serverRate(phase: "low" | "high"): number {
  const { perSecond, payload } = PROBE_PHASES[phase]
  return (onWire({ packets: 1, bytes: payload + HEADER }) * 8 * perSecond) / 1000
}
