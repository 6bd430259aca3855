import { PROBE_PHASES } from "#shared/protocol/probe.ts"
import type { Measured, OneWay, Way } from "./measured.ts"
import { type Sample, lossOf, onWire, ratesOf, type Rates } from "./rates.ts"

/** What both ends have seen of a measurement. */
export interface Evidence {
  way: Way
  /** ms, before anything pressed on the line. */
  roundTrip: number
  /** ms */
  jitter: number
  up: Direction
  down: Direction
}

interface Direction {
  /** Packets of the gentle part. */
  gentle: { sent: number; received: number }
  /** What was sent in each leg of the push, kbit/s. */
  offered: Rates
  /** What came through. */
  came: readonly Sample[]
}

/** One who gets less than this part of what is sent has a narrow line. */
const NARROW = 0.75
/** One who gets more than this part of it might get more than all of it. */
const ALL = 0.93

/** An RTP header with the name of the stream (RFC 3550, RFC 9143). bytes */
const HEADER = 20

/** What the server sends, kbit/s on the wire. */
export const SERVER_OFFERS: Rates = { low: offered("low"), high: offered("high") }

/** Undefined when too little was seen to say anything: the browser, or the server, stood still. */
export function measuredFrom(evidence: Evidence): Measured | undefined {
  const { way, roundTrip, jitter } = evidence
  const [up, down] = [oneWay(evidence.up), oneWay(evidence.down)]
  return up && down && { way, roundTrip, jitter, up, down }
}

/** Whether it is plain already that a line cannot take the first leg, so that no more is asked of it. */
export function isNarrow({ offered: { low: sent }, came }: Omit<Direction, "gentle">): boolean {
  const { low } = ratesOf(came)
  return low !== undefined && sent !== undefined && low < sent * NARROW
}

function oneWay({ gentle, offered: sent, came }: Direction): OneWay | undefined {
  const loss = lossOf(gentle)
  const { low, high } = ratesOf(came)
  const nothing = came.every(({ bytes }) => bytes === 0)
  if (low === undefined && high === undefined && !nothing) return undefined
  // The first leg has smaller packets: of a narrow line it tells more than the second.
  const narrow = isNarrow({ offered: sent, came })
  const kbits = narrow ? (low ?? 0) : Math.max(low ?? 0, high ?? 0)
  const most = Math.max(sent.low ?? 0, sent.high ?? 0)
  return { loss, kbits, more: kbits > most * (1 - loss) * ALL }
}

function offered(leg: "low" | "high"): number {
  const { perSecond, payload } = PROBE_PHASES[leg]
  return (onWire({ packets: 1, bytes: payload + HEADER }) * 8 * perSecond) / 1000
}
