/** Root mean square of some samples (-1 to 1), scaled so that speech fills 0-1. */
export function loudness(samples: Float32Array): number {
  if (samples.length === 0) return 0
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
  return Math.min(1, Math.sqrt(power) * SPEECH_GAIN)
}

/** Speech at a usual distance has an RMS of about 0.05-0.2. */
const SPEECH_GAIN = 4

/** Whether a voice is heard, and since when, so that it does not flicker between syllables. */
export interface Voice {
  heard: boolean
  /** When it was last loud enough, ms. */
  loudAt: number
}

export const SILENCE: Voice = { heard: false, loudAt: Number.NEGATIVE_INFINITY }

/** From `on` a voice is heard; it is no longer heard once it has been under `off` for `holdMs`. */
export interface VoiceLimits {
  on: number
  off: number
  holdMs: number
}

/** Limits for the person's own microphone, by `loudness`. */
export const OWN_VOICE: VoiceLimits = { on: 0.1, off: 0.05, holdMs: 600 }
/** Limits for received audio: the sender's browser has removed the noise already. */
export const RECEIVED_VOICE: VoiceLimits = { on: 0.08, off: 0.04, holdMs: 600 }

/** Updates a voice with the current level. Returns the same object when nothing has changed. */
export function listen(voice: Voice, level: number, now: number, limits: VoiceLimits): Voice {
  if (level >= limits.on || (voice.heard && level >= limits.off))
    return { heard: true, loudAt: now }
  if (!voice.heard || now - voice.loudAt < limits.holdMs) return voice
  return { heard: false, loudAt: voice.loudAt }
}
