/** How a drawn person holds themselves at one instant. */
export interface Pose {
  /** Sideways movement of the head, px. */
  sway: number
  /** 0 with open eyes, 1 with closed. */
  blink: number
  /** How far the mouth is open, 0-1. */
  mouth: number
}

/** Sits quite still: what is shown to those who want no motion. */
export const STILL: Pose = { sway: 0, blink: 0, mouth: 0 }

const SWAY_MS = 7000
const SWAY_PX = 3
const BLINK_EVERY_MS = 5200
const BLINK_MS = 260
const SYLLABLE_MS = 420

/** The pose at an instant, ms: slow breathing, a blink now and then, and lips that move in speech. */
export function poseAt(at: number, speaking: boolean): Pose {
  const inBlink = at % BLINK_EVERY_MS
  return {
    sway: SWAY_PX * Math.sin((at / SWAY_MS) * 2 * Math.PI),
    blink: inBlink < BLINK_MS ? Math.sin((inBlink / BLINK_MS) * Math.PI) : 0,
    mouth: speaking ? 0.5 - 0.5 * Math.cos((at / SYLLABLE_MS) * 2 * Math.PI) : 0,
  }
}
