import type { DeviceState } from "../../core/media/device-state.ts"

/** How well one's own microphone has heard one lately. */
export interface Hearing {
  /** Loudest of the last moments, 0-1. */
  peak: number
  /** When that was, ms. */
  at: number
}

export const UNHEARD: Hearing = { peak: 0, at: 0 }

/** How long a loud moment counts, ms: words must not flicker between syllables. */
const REMEMBER_MS = 2500
/** Loudness (0-1) from which a voice is there at all, is easy to follow, and is too close. */
export const FAINT = 0.06
export const GOOD = 0.16
const LOUD = 0.97

/** Takes in the loudness of this moment. Gives the same object back when nothing has changed. */
export function hear(hearing: Hearing, level: number, now: number): Hearing {
  const passed = now - hearing.at > REMEMBER_MS
  return level >= hearing.peak || passed ? { peak: level, at: now } : hearing
}

/** What to say under the meter; each is a text. */
export type HearingWords = "off" | "asking" | "error" | "say-something" | "faint" | "good" | "loud"

/** Kind words for what the microphone hears. */
export function hearingWords(microphone: DeviceState["kind"], hearing: Hearing): HearingWords {
  if (microphone !== "on") return microphone
  if (hearing.peak < FAINT) return "say-something"
  if (hearing.peak < GOOD) return "faint"
  return hearing.peak < LOUD ? "good" : "loud"
}
