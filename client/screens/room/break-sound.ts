import { sharedAudioContext } from "../../core/media/audio-context.ts"

/** One wooden knock: how high (Hz), when (s from the start) and how loud (0-1). */
export interface WoodKnock {
  pitch: number
  at: number
  loudness: number
}

/** Two soft knocks, the second a fourth lower: like knuckles on a table, not like a bell. */
const KNOCKS: readonly WoodKnock[] = [
  { pitch: 660, at: 0, loudness: 0.16 },
  { pitch: 495, at: 0.28, loudness: 0.12 },
]
/** A knock is a tone with a short overtone, gone in a third of a second: wood rather than metal. */
const PARTIALS = [
  { ratio: 1, share: 1, seconds: 0.35 },
  { ratio: 2.76, share: 0.22, seconds: 0.07 },
]

/** Plays the quiet wooden sound that says that the break is nearly over [C5]. */
export function playBreakSound(): void {
  playKnocks(KNOCKS)
}

/** Knocks on wood, softly. Nothing where the browser holds back sound. */
export function playKnocks(knocks: readonly WoodKnock[]): void {
  const context = sharedAudioContext()
  if (!context) return
  for (const knock of knocks) strike(context, knock)
}

function strike(context: AudioContext, { pitch, at, loudness }: WoodKnock): void {
  const start = context.currentTime + 0.05 + at
  for (const { ratio, share, seconds } of PARTIALS) {
    const tone = new OscillatorNode(context, { frequency: pitch * ratio })
    const gain = new GainNode(context, { gain: 0 })
    gain.gain.setValueAtTime(0, start)
    gain.gain.linearRampToValueAtTime(loudness * share, start + 0.006)
    gain.gain.exponentialRampToValueAtTime(0.0001, start + seconds)
    tone.connect(gain).connect(context.destination)
    tone.start(start)
    tone.stop(start + seconds)
  }
}
