import { area, bestGrid, placeBelow, placeBeside } from "./place-below.ts"
import { type Placed, placeAround } from "./place-around.ts"
import { PLACINGS } from "./placings.ts"
import type { Space } from "./ring-shape.ts"

/** What the ring is laid out for. All in CSS pixels. */
export interface RingRequest {
  /** Faces to show, 0-12. The first of them is the user, unless the user's own tile is hidden. */
  people: number
  /** A phone's window: the middle lies as a strip on top. */
  small: boolean
  width: number
  height: number
  /** Height that the middle needs when it lies as a strip on top. */
  strip: number
  /** Height of a line of text in the ring: large type makes room for itself. */
  line: number
}

/** Each face keeps at least this share of what it would have in the best plain grid. */
export const FAIR_SHARE = 0.85
/** The clock strip that the best plain grid is measured beside, on a wide screen. */
const CLOCK_STRIP = 104
/** The middle's width when it stands as a column between faces. */
const COLUMN = 240
/** The same beside a person who is alone, where there is more to say. */
const COLUMN_ALONE = 320
/** Below this the middle cannot hold its sentence, its line and its buttons. */
const SMALLEST_CARD = { width: 220, height: 190 }
/** In a wide window: room for three rows of faces, or two and the middle. */
const LEAST_WIDE = 320
/** From here a small screen is a phone lying down; below it there are two columns for up to 8. */
const LYING = 480
/** A face lower than this, px, cannot be read: then the page grows and is scrolled instead. */
const LOWEST_FACE = 56
/** The line of text that the fixed sizes above are drawn for. */
const DRAWN_LINE = 24

/**
 * Places everyone at once, all of equal size, in the same cyclic order for all, turned so that
 * the user is at the bottom [P3].
 */
export function ringLayout(request: RingRequest): Placed {
  const { people, small, width } = request
  if (small)
    return placeBelow(people, smallSpace(request), width < LYING && people <= 8 ? 2 : people)
  const space = wideSpace(request)
  if (people === 0) return alone(space)
  const floor = FAIR_SHARE * area(bestPlainFace(request))
  const around = people === 1 ? { ...space, column: COLUMN_ALONE } : space
  for (const placing of PLACINGS[people] ?? []) {
    const placed = placeAround(placing, around)
    if (area(placed.face) >= floor && roomy(placed)) return placed
  }
  const below = placeBelow(people, space)
  const beside = placeBeside(people, space)
  return area(below.face) >= area(beside.face) ? below : beside
}

/** The least height in which everyone can still be read, as at 400 % zoom on a phone. */
export function leastHeight(request: Omit<RingRequest, "height">): number {
  const { people, small, width, strip, line } = request
  if (!small) return LEAST_WIDE
  const [least, narrowest] = people <= 8 ? [2, 150] : [3, 110]
  const columns = Math.max(least, Math.floor(width / narrowest))
  return strip + Math.ceil(people / columns) * (LOWEST_FACE + line + 10)
}

/** The face of the best plain grid beside a clock strip, on top or at the side. */
export function bestPlainFace(request: RingRequest): { width: number; height: number } {
  const space = wideSpace(request)
  const { width, height, gap, band, column } = space
  const onTop = bestGrid(request.people, { ...space, height: height - band - gap }).face
  const atSide = bestGrid(request.people, { ...space, width: width - column - gap }).face
  return area(onTop) >= area(atSide) ? onTop : atSide
}

function roomy({ middle }: Placed): boolean {
  if (middle.shape === "band") return true
  return middle.width >= SMALLEST_CARD.width && middle.height >= SMALLEST_CARD.height
}

function smallSpace({ width, height, strip, line }: RingRequest): Space {
  return { width, height, gap: 8, name: line + 2, band: strip, column: 0 }
}

function wideSpace({ width, height, line }: RingRequest): Space {
  const scale = line / DRAWN_LINE
  const band = CLOCK_STRIP * scale
  return { width, height, gap: 12, name: line + 8, band, column: COLUMN * scale }
}

/** Nobody to show but the middle itself: the user's own tile is hidden and nobody has come. */
function alone({ width, height }: Space): Placed {
  const card = { width: Math.min(width, 620), height: Math.min(height, 360) }
  const left = (width - card.width) / 2
  const top = (height - card.height) / 2
  return { seats: [], face: { width: 0, height: 0 }, middle: { ...card, left, top, shape: "card" } }
}
