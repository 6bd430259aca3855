import type { Placing } from "./placings.ts"
import { faceIn, part, seatIn } from "./ring-shape.ts"
import type { Box, MiddleShape, Space } from "./ring-shape.ts"

/** Everyone's place, by position in the circle, and the middle's. */
export interface Placed {
  seats: Box[]
  face: { width: number; height: number }
  middle: Box & { shape: MiddleShape }
}

interface Cell {
  mark: string
  box: Box
}

/** Puts people around the middle as a placing draws it. */
export function placeAround(placing: Placing, space: Space): Placed {
  const grid = measure(placing, space)
  const cells = placing.flatMap((row, index) => cellsOf(row, index, grid, space))
  const face = faceIn(grid.cell.width, grid.cell.height - space.name)
  const seats: Box[] = []
  for (const { mark, box } of cells)
    if (/^\d+$/.test(mark)) seats[Number(mark)] = seatIn(box, face, space.name)
  const middle = around(cells.filter(({ mark }) => !/^\d+$/.test(mark)).map(({ box }) => box))
  return { seats, face, middle: { ...middle, shape: shapeOf(placing) } }
}

interface Grid {
  rowsOfMarks: string[][]
  cell: { width: number; height: number }
  tops: number[]
}

/** The size of a cell, when all cells are equal and the middle's own column or band has its share. */
function measure(placing: Placing, space: Space): Grid {
  const rowsOfMarks = placing.map((row) => row.split(" "))
  const widest = Math.max(...rowsOfMarks.map((row) => row.filter((mark) => mark !== "|").length))
  const column = rowsOfMarks.some((row) => row.includes("|")) ? space.column + space.gap : 0
  const band = placing.includes("-") ? space.band + space.gap : 0
  const rows = placing.filter((row) => row !== "-").length
  const cell = {
    width: part(space.width - column, widest, space.gap),
    height: part(space.height - band, rows, space.gap),
  }
  let top = 0
  const tops = placing.map((row) => {
    const here = top
    top += (row === "-" ? space.band : cell.height) + space.gap
    return here
  })
  return { rowsOfMarks, cell, tops }
}

function cellsOf(row: string, index: number, grid: Grid, space: Space): Cell[] {
  const top = grid.tops[index] ?? 0
  if (row === "-")
    return [{ mark: "-", box: { left: 0, top, width: space.width, height: space.band } }]
  const marks = grid.rowsOfMarks[index] ?? []
  const widthOf = (mark: string) => (mark === "|" ? space.column : grid.cell.width)
  const whole = marks.reduce((sum, mark) => sum + widthOf(mark) + space.gap, -space.gap)
  let left = (space.width - whole) / 2
  return marks.map((mark) => {
    const box = { left, top, width: widthOf(mark), height: grid.cell.height }
    left += box.width + space.gap
    return { mark, box }
  })
}

/** The smallest box around all of these. */
function around(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.left))
  const top = Math.min(...boxes.map((box) => box.top))
  const right = Math.max(...boxes.map((box) => box.left + box.width))
  const bottom = Math.max(...boxes.map((box) => box.top + box.height))
  return { left, top, width: right - left, height: bottom - top }
}

function shapeOf(placing: Placing): MiddleShape {
  if (placing.includes("-")) return "band"
  return placing.some((row) => row.includes("|")) ? "column" : "card"
}
