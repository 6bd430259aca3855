import { FAINT, GOOD } from "../../../components/devices/hearing.ts"
import { loudness } from "../../../core/media/loudness.ts"

/** What the check says of the microphone's sound; each but `listening` is a text. */
export type SoundFinding = "listening" | "heard" | "faint" | "cut" | "silent" | "unheard"

/** One moment of sound. */
interface Moment {
  /** 0-1, as the meter shows it. */
  loudness: number
  /** As loud as can be, and flattened. */
  cut: boolean
  /** Exactly nothing, which no living microphone gives. */
  dead: boolean
}

/** What has been heard so far. */
export interface Heard {
  /** When listening began, ms. */
  since: number
  /** The latest moments, oldest first. */
  moments: readonly Moment[]
  /** Since when there has been nothing at all, ms; undefined while there is something. */
  deadSince: number | undefined
}

/** A voice is one that has been loud for so many moments (a tenth of a second each), and has paused. */
const VOICE_MOMENTS = 5
/** So much of what is loud may be cut off before it is worth a word. */
const CUT_SHARE = 0.3
/** A recording at its limit. */
const LIMIT = 0.97
/**
 * Loudest over mean. Measured in Chromium, which cleans and levels the sound first: a clean voice gave
 * 3.4 to 9, one whose tops were cut off at a third of their height 2.2 to 2.7.
 */
const LEAST_CREST = 3
/** So many moments are remembered: four seconds. */
const REMEMBERED = 40
const DEAD_MS = 1500
/** When to speak up, ms: one who has just been asked to say something needs a breath first. */
const FAINT_MS = 3500
const UNHEARD_MS = 6000

/** Listening begins. `now` in ms. */
export function beginListening(now: number): Heard {
  return { since: now, moments: [], deadSince: undefined }
}

/** Takes in one moment of sound: samples -1 to 1. */
export function hearMoment(heard: Heard, samples: Float32Array, now: number): Heard {
  const moment = momentOf(samples)
  return {
    since: heard.since,
    moments: [...heard.moments, moment].slice(-REMEMBERED),
    deadSince: moment.dead ? (heard.deadSince ?? now) : undefined,
  }
}

/** What to say now. `muted` is what the system says of the microphone. */
export function soundFinding(heard: Heard, now: number, muted: boolean): SoundFinding {
  const { moments, since, deadSince } = heard
  if (muted || (deadSince !== undefined && now - deadSince >= DEAD_MS)) return "silent"
  const loud = moments.filter((moment) => moment.loudness >= GOOD)
  const quietest = Math.min(...moments.map((moment) => moment.loudness))
  const loudest = loudestOf(heard)
  // A voice rises and falls; a fan or a hum does not.
  if (loud.length >= VOICE_MOMENTS && quietest < loudest / 2) {
    return loud.filter(({ cut }) => cut).length >= loud.length * CUT_SHARE ? "cut" : "heard"
  }
  if (loudest >= FAINT) return now - since >= FAINT_MS && loudest < GOOD ? "faint" : "listening"
  return now - since >= UNHEARD_MS ? "unheard" : "listening"
}

/** The loudest of the moments remembered, 0-1. */
export function loudestOf({ moments }: Heard): number {
  return Math.max(0, ...moments.map((moment) => moment.loudness))
}

function momentOf(samples: Float32Array): Moment {
  let peak = 0
  let power = 0
  for (const sample of samples) {
    peak = Math.max(peak, Math.abs(sample))
    power += sample * sample
  }
  const mean = Math.sqrt(power / Math.max(1, samples.length))
  return {
    loudness: loudness(samples),
    cut: peak >= LIMIT && peak < mean * LEAST_CREST,
    dead: peak === 0,
  }
}
