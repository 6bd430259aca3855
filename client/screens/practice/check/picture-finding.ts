import type { PictureLight } from "./picture-light.ts"

/** What the check says of the camera's picture; each but `looking` is a text. */
export type PictureFinding = "looking" | "fine" | "dark" | "backlit" | "black" | "still"

/** What has been seen of a picture so far. */
export interface PictureObservation {
  /** What the latest looks say, oldest first; as many as have to agree. */
  verdicts: readonly Verdict[]
  /** The print of the latest picture, and since when it has been just that, ms. */
  latest: { print: number; since: number } | undefined
  /** It has changed at least once, so that it is a living picture. */
  moved: boolean
}

type Verdict = "fine" | "dark" | "backlit" | "black"

export const UNSEEN: PictureObservation = { verdicts: [], latest: undefined, moved: false }

/**
 * Light, 0-1. Cameras aim at a middle grey, which reflects 18 % of the light; a stop is half as much
 * or twice as much. A dark face is not a dark picture: the limits are about the room's light.
 */
const GREY = 0.18
const LIMITS = {
  /** Nothing is brighter than this: a lid, or no light at all. */
  black: 0.006,
  /** The whole picture lies two and a half stops under the grey. */
  dark: GREY / 2 ** 2.5,
  /** Light from behind: the face one and a half stops under the grey, */
  face: GREY / 2 ** 1.5,
  /** what is around it three stops brighter, */
  around: 2 ** 3,
  /** and so much of that too bright to show. A white wall is not. */
  blown: 0.2,
}
/** So many looks in a row have to agree before anything is found. */
const AGREE = 3
/** A living camera never shows exactly the same for so long, ms. */
const STILL_MS = 2500

/** Takes in one look at the picture. `now` in ms. */
export function see(
  seen: PictureObservation,
  light: PictureLight,
  now: number,
): PictureObservation {
  const { latest } = seen
  const same = latest !== undefined && latest.print === light.print
  return {
    verdicts: [...seen.verdicts, verdictOn(light)].slice(-AGREE),
    latest: same ? latest : { print: light.print, since: now },
    moved: seen.moved || (latest !== undefined && !same),
  }
}

/** What to say now. */
export function pictureFinding(
  { verdicts, latest, moved }: PictureObservation,
  now: number,
): PictureFinding {
  const [first] = verdicts
  const agree = verdicts.length === AGREE && verdicts.every((verdict) => verdict === first)
  if (first === undefined || latest === undefined || !agree) return "looking"
  // Behind a lid there is nothing that could move.
  if (first === "black") return first
  if (now - latest.since >= STILL_MS) return "still"
  return moved ? first : "looking"
}

function verdictOn({ mean, brightest, middle, edges, blown }: PictureLight): Verdict {
  if (brightest <= LIMITS.black) return "black"
  if (mean <= LIMITS.dark) return "dark"
  const behind = edges >= middle * LIMITS.around && blown >= LIMITS.blown
  return behind && middle <= LIMITS.face ? "backlit" : "fine"
}
