/** How a connection carries audio and video, as measured. */
export interface Measurement {
  transport: TransportType
  /** ms */
  roundTrip: number
  /** Interarrival jitter, ms (RFC 3550, section 6.4.1). */
  jitter: number
  up: DirectionMeasurement
  down: DirectionMeasurement
}

/** What carries the packets. `relay` is a TURN server, by whatever protocol it is reached. */
export type TransportType = "udp" | "tcp" | "relay"

export interface DirectionMeasurement {
  /** Part of the packets of the baseline phase that were lost, 0-1. */
  loss: number
  /** Received rate, kbit/s on the wire (IPv4 and UDP headers counted). */
  kbits: number
  /** Everything that was sent was received: the connection may carry more than `kbits`. */
  isLowerBound: boolean
}

/** Why nothing could be measured. */
export type FailureReason =
  /** The server does not answer at all. */
  | "offline"
  /** The server answers, but no media transport connects to it. */
  | "blocked"
  /** Too many tests run at this moment. */
  | "busy"
  /** The browser cannot do it, or something broke. */
  | "failed"

export type TestOutcome = { kind: "measured"; measurement: Measurement } | { kind: FailureReason }
