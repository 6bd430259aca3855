/** How a line carries sound and picture, as measured. */
export interface Measured {
  way: Way
  /** There and back again, ms. */
  roundTrip: number
  /** How unevenly packets come in, ms (RFC 3550, section 6.4.1). */
  jitter: number
  up: OneWay
  down: OneWay
}

/** What carries the packets: `relay` is a TURN server, by whatever means it is reached. */
export type Way = "udp" | "tcp" | "relay"

export interface OneWay {
  /** Part of the packets that never came through, 0-1, while no more was sent than a voice. */
  loss: number
  /** What came through, kbit/s on the wire (IPv4 and UDP headers counted). */
  kbits: number
  /** All that was sent came through: the line may take more than this. */
  more: boolean
}

/** Why nothing could be measured. */
export type Trouble =
  /** No answer from the server at all. */
  | "offline"
  /** The server answers, but sound and picture find no way to it. */
  | "blocked"
  /** Too many others measure just now. */
  | "busy"
  /** The browser cannot do it, or something broke. */
  | "failed"

export type Outcome = { kind: "measured"; measured: Measured } | { kind: Trouble }
