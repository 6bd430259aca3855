import type { DirectionMeasurement, Measurement, TestOutcome } from "./measurement.ts"

/** Bytes of a packet that are no audio: SRTP, UDP and IPv4 around it, RTP with the MID extension. */
const HEADERS = 16 + 8 + 20 + 20
/** One voice as this product sends it, kbit/s: 24 of Opus (layers.ts), in 25 packets a second. */
const VOICE = 24 + (25 * HEADERS * 8) / 1000
/** The video that a full circle needs from each participant, kbit/s: 180p and 360p (layers.ts). */
const VIDEO = 100 + 350
/** A connection must carry a quarter more than is sent, for retransmissions. */
const SPARE = 1.25

/**
 * What a connection must be good for: beyond `audio` a voice is in danger, beyond `video` a picture. These
 * are all the limits there are, each with its source.
 */
export const LIMITS = {
  /**
   * Part of the packets lost. ITU-T G.1010 (11/2001), table I.1: less than 3 % for a conversation,
   * less than 1 % for a videophone.
   */
  loss: { audio: 0.03, video: 0.01 },
  /**
   * ms, RFC 3550. ITU-T Y.1541, table 1: delays vary by 50 ms at most where people talk to each other.
   * At twice that, five packets of a voice arrive at once.
   */
  jitter: { audio: 100, video: 50 },
  /**
   * ms. ITU-T G.114: 400 ms from mouth to ear is the most that a conversation is planned with; 80 of
   * them are spent in the two devices (G.114, appendix II.2).
   */
  roundTrip: { delayed: 2 * (400 - 80) },
  /** kbit/s to this browser: four open microphones; eleven small faces (seat-transports.ts). */
  down: { audio: 4 * VOICE, video: 1500 },
  /** kbit/s from this browser: two voices; one voice and the video, with something to spare. */
  up: { audio: 2 * VOICE, video: (VOICE + VIDEO) * SPARE },
} as const

type Media = "audio" | "video"

/** What is wrong with a connection. */
type Cause = "loss" | "bandwidth" | "jitter"

/** Which sentence fits, as the end of a text's id: `practice.net.<message>`. */
export type VerdictMessage =
  | "good"
  /** Everything is received, but answers come too late. */
  | "delayed"
  | `${Media}-${Cause}`
  | Exclude<TestOutcome["kind"], "measured">

export interface Verdict {
  message: VerdictMessage
  face: "glad" | "so-so" | "sad"
}

export function verdictOf(outcome: TestOutcome): Verdict {
  switch (outcome.kind) {
    case "measured":
      return verdictOn(outcome.measurement)
    case "busy":
    case "failed":
      // Says nothing about the connection.
      return { message: outcome.kind, face: "so-so" }
    case "offline":
    case "blocked":
      return { message: outcome.kind, face: "sad" }
  }
}

/** The worst that is true of a connection. Among several causes: the one whose remedy helps most. */
function verdictOn(measurement: Measurement): Verdict {
  const found: Record<Cause, Media | null> = {
    loss: affectedByLoss(measurement),
    bandwidth: affectedByBandwidth(measurement),
    jitter: above(measurement.jitter, LIMITS.jitter),
  }
  const causes: readonly Cause[] = ["loss", "bandwidth", "jitter"]
  for (const media of ["audio", "video"] as const) {
    const cause = causes.find((one) => found[one] === media)
    if (cause !== undefined)
      return { message: `${media}-${cause}`, face: media === "audio" ? "sad" : "so-so" }
  }
  if (measurement.roundTrip >= LIMITS.roundTrip.delayed)
    return { message: "delayed", face: "so-so" }
  return { message: "good", face: "glad" }
}

function affectedByLoss({ up, down }: Measurement): Media | null {
  return above(Math.max(up.loss, down.loss), LIMITS.loss)
}

function affectedByBandwidth({ up, down }: Measurement): Media | null {
  const affected = [below(up, LIMITS.up), below(down, LIMITS.down)]
  if (affected.includes("audio")) return "audio"
  return affected.includes("video") ? "video" : null
}

function above(value: number, limits: Record<Media, number>): Media | null {
  if (value >= limits.audio) return "audio"
  return value >= limits.video ? "video" : null
}

function below({ kbits }: DirectionMeasurement, limits: Record<Media, number>): Media | null {
  if (kbits < limits.audio) return "audio"
  return kbits < limits.video ? "video" : null
}
