/** Where something stands on the screen, in CSS pixels from the ring's upper left corner. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** How the middle is drawn: upright in the midst, upright and narrow, or lying across. */
export type MiddleShape = "card" | "column" | "band"

/** What a placing works with: the room there is, and the fixed sizes within it. */
export interface Space {
  width: number
  height: number
  gap: number
  /** Room for the name under each face. */
  name: number
  /** Height of the middle when it lies across. */
  band: number
  /** Width of the middle when it stands as a column. */
  column: number
}

/** A face is never wider than this beside its height: a camera's picture would lose too much. */
const WIDEST = 2.3
/** Nor narrower than this. */
const NARROWEST = 0.9

/** The largest face that a cell can hold, given the cell without its name. */
export function faceIn(width: number, height: number): { width: number; height: number } {
  const w = Math.max(0, width)
  const h = Math.max(0, height)
  return { width: Math.min(w, h * WIDEST), height: Math.min(h, w / NARROWEST) }
}

/** `count` equal parts of `length` with `gap` between them. */
export function part(length: number, count: number, gap: number): number {
  return (length - (count - 1) * gap) / count
}

/** A seat (face and name) of the given face, centred in a cell. */
export function seatIn(cell: Box, face: { width: number; height: number }, name: number): Box {
  const height = face.height + name
  return {
    left: cell.left + (cell.width - face.width) / 2,
    top: cell.top + (cell.height - height) / 2,
    width: face.width,
    height,
  }
}
