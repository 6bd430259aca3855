import type { Measured, OneWay, Outcome } from "./measured.ts"

/** Bytes of a packet that are no sound: SRTP, UDP and IPv4 around it, RTP with its name. */
const HEADERS = 16 + 8 + 20 + 20
/** One voice as this product sends it, kbit/s: 40 of Opus (layers.ts), in 50 packets a second. */
const VOICE = 40 + (50 * HEADERS * 8) / 1000
/** The pictures that a circle of faces needs from each, kbit/s: 180 and 360 lines (layers.ts). */
const PICTURES = 100 + 350
/** A line must carry a little more than it is asked to, for repairs: a quarter. */
const SPARE = 1.25

/**
 * What a line must be good for: beyond `sound` a voice is in danger, beyond `picture` a picture. All
 * there is of limits, and where each comes from.
 */
export const LIMITS = {
  /**
   * Part of the packets lost. ITU-T G.1010 (11/2001), table I.1: less than 3 % for a conversation,
   * less than 1 % for a videophone.
   */
  loss: { sound: 0.03, picture: 0.01 },
  /**
   * ms, RFC 3550. ITU-T Y.1541, table 1: delays vary by 50 ms at most where people talk to each other.
   * At twice that, five packets of a voice come in a heap.
   */
  jitter: { sound: 100, picture: 50 },
  /**
   * ms, there and back. ITU-T G.114: 400 ms from mouth to ear is the most that a conversation is
   * planned with; 80 of them are spent in the two machines (G.114, appendix II.2).
   */
  roundTrip: { late: 2 * (400 - 80) },
  /** kbit/s to this browser: four open microphones; eleven small faces (seat-transports.ts). */
  down: { sound: 4 * VOICE, picture: 1500 },
  /** kbit/s from this browser: one's own voice twice over; voice and pictures, with something to spare. */
  up: { sound: 2 * VOICE, picture: (VOICE + PICTURES) * SPARE },
} as const

/** How good a line is, the best first. `late`: all comes through, but one answers too late. */
export type Level = "good" | "late" | "picture" | "sound" | "none"

/** What is the matter with it. */
export type Cause = "loss" | "narrow" | "uneven"

/** The sentence to say, as the end of a text's id: `practice.net.<says>`. */
export type Says =
  | "good"
  | "late"
  | `${"picture" | "sound"}-${Cause}`
  | "offline"
  | "blocked"
  | "busy"
  | "failed"

export interface Verdict {
  says: Says
  face: "glad" | "so-so" | "sad"
}

const FACES: Record<Level, Verdict["face"]> = {
  good: "glad",
  late: "so-so",
  picture: "so-so",
  sound: "sad",
  none: "sad",
}

export function verdictOf(outcome: Outcome): Verdict {
  switch (outcome.kind) {
    case "measured":
      return ofLine(outcome.measured)
    case "busy":
    case "failed":
      // Says nothing about the line.
      return { says: outcome.kind, face: "so-so" }
    case "offline":
    case "blocked":
      return { says: outcome.kind, face: FACES.none }
  }
}

/** The worst that can be said of a line; where several things are the matter, what helps most first. */
function ofLine(measured: Measured): Verdict {
  const found: Record<Cause, "sound" | "picture" | null> = {
    loss: lossOf(measured),
    narrow: narrownessOf(measured),
    uneven: beyond(measured.jitter, LIMITS.jitter),
  }
  const causes: readonly Cause[] = ["loss", "narrow", "uneven"]
  for (const level of ["sound", "picture"] as const) {
    const cause = causes.find((one) => found[one] === level)
    if (cause !== undefined) return { says: `${level}-${cause}`, face: FACES[level] }
  }
  const level = measured.roundTrip >= LIMITS.roundTrip.late ? "late" : "good"
  return { says: level, face: FACES[level] }
}

function lossOf({ up, down }: Measured): "sound" | "picture" | null {
  return beyond(Math.max(up.loss, down.loss), LIMITS.loss)
}

function narrownessOf({ up, down }: Measured): "sound" | "picture" | null {
  const worst = [below(up, LIMITS.up), below(down, LIMITS.down)]
  if (worst.includes("sound")) return "sound"
  return worst.includes("picture") ? "picture" : null
}

function beyond(
  value: number,
  { sound, picture }: { sound: number; picture: number },
): "sound" | "picture" | null {
  if (value >= sound) return "sound"
  return value >= picture ? "picture" : null
}

function below(
  { kbits }: OneWay,
  { sound, picture }: { sound: number; picture: number },
): "sound" | "picture" | null {
  if (kbits < sound) return "sound"
  return kbits < picture ? "picture" : null
}
