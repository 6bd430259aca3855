import type { Placed } from "./place-around.ts"
import { faceIn, part, seatIn } from "./ring-shape.ts"
import type { Box, Space } from "./ring-shape.ts"

interface PlainGrid {
  rows: number
  columns: number
  face: { width: number; height: number }
}

/** The plain grid with the largest faces for this many people in this room. */
export function bestGrid(
  people: number,
  space: Pick<Space, "width" | "height" | "gap" | "name">,
  mostColumns = people,
): PlainGrid {
  let best: PlainGrid | undefined
  for (let columns = 1; columns <= Math.min(people, mostColumns); columns++) {
    const rows = Math.ceil(people / columns)
    const face = faceIn(
      part(space.width, columns, space.gap),
      part(space.height, rows, space.gap) - space.name,
    )
    if (best === undefined || area(face) > area(best.face)) best = { rows, columns, face }
  }
  return best ?? { rows: 0, columns: 0, face: { width: 0, height: 0 } }
}

/** The area of a face. */
export function area(face: { width: number; height: number }): number {
  return face.width * face.height
}

/** Puts people in a plain grid under the meeting's strip: the phone's way. */
export function placeBelow(people: number, space: Space, mostColumns = people): Placed {
  const { width, height, gap, band } = space
  const rest = { left: 0, top: band + gap, width, height: height - band - gap }
  return {
    ...placeGrid(people, rest, space, mostColumns),
    middle: { left: 0, top: 0, width, height: band, shape: "band" },
  }
}

/** Puts people in a plain grid beside the meeting's column: for low, wide windows. */
export function placeBeside(people: number, space: Space): Placed {
  const { width, height, gap, column } = space
  const rest = { left: column + gap, top: 0, width: width - column - gap, height }
  return {
    ...placeGrid(people, rest, space, people),
    middle: { left: 0, top: 0, width: column, height, shape: "column" },
  }
}

function placeGrid(
  people: number,
  rest: Box,
  space: Space,
  mostColumns: number,
): Pick<Placed, "seats" | "face"> {
  const room = { ...space, width: rest.width, height: rest.height }
  const grid = bestGrid(people, room, mostColumns)
  const width = part(rest.width, grid.columns, space.gap)
  const height = part(rest.height, grid.rows, space.gap)
  const seats: Box[] = []
  for (const [person, { row, column }] of circle(people, grid.columns).entries()) {
    const inRow = Math.min(grid.columns, people - row * grid.columns)
    const indent = ((grid.columns - inRow) * (width + space.gap)) / 2
    const cell = {
      left: rest.left + indent + column * (width + space.gap),
      top: rest.top + row * (height + space.gap),
      width,
      height,
    }
    seats[person] = seatIn(cell, grid.face, space.name)
  }
  return { seats, face: grid.face }
}

interface GridPlace {
  row: number
  column: number
}

/**
 * The circle laid over a grid, the user first: up along the left edge, then down through the rest
 * row by row, turning at the end of each, so that neighbours in the circle stay side by side.
 * Oneself is in the last row, as near to the midst as can be.
 */
function circle(people: number, columns: number): GridPlace[] {
  const rows = Math.ceil(people / columns)
  const lastRow = people - (rows - 1) * columns
  const leftEdge: GridPlace[] = []
  const rest: GridPlace[] = []
  for (let row = 0; row < rows; row++) {
    const inRow = row === rows - 1 ? lastRow : columns
    const edge = inRow > 1
    if (edge) leftEdge.unshift({ row, column: 0 })
    const others = Array.from({ length: inRow - (edge ? 1 : 0) }, (_, index) => ({
      row,
      column: index + (edge ? 1 : 0),
    }))
    rest.push(...(row % 2 === 0 ? others : others.reverse()))
  }
  const all = [...leftEdge, ...rest]
  const own = { row: rows - 1, column: Math.floor((lastRow - 1) / 2) }
  const start = all.findIndex(({ row, column }) => row === own.row && column === own.column)
  return [...all.slice(start), ...all.slice(0, start)]
}
