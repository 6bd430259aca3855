import { scaleLinear } from "d3-scale"
import { line } from "d3-shape"

import type { SpreadFigures } from "./figures.ts"
import { COLOURS, colourOf, drawing, element, label } from "./svg.ts"

/** One line: measurements over what was varied. */
export interface Series {
  name: string
  points: readonly { x: number; y: SpreadFigures }[]
}

const SIZE = { width: 640, height: 320 }
const PLOT = { left: 70, right: 620, top: 56, bottom: 268 }
const LEGEND_Y = 34
const LEGEND_STEP = 190

/** Lines from zero up, with the quartiles of each measurement as a bar through its median. */
export function linePlot(
  title: string,
  axes: { x: string; y: string },
  series: readonly Series[],
): string {
  const points = series.flatMap((one) => one.points)
  const xs = [...new Set(points.map(({ x }) => x))].toSorted((one, other) => one - other)
  const highest = Math.max(...points.map(({ y }) => y.quartiles[1]))
  const x = scaleLinear([0, Math.max(...xs)], [PLOT.left, PLOT.right])
  const y = scaleLinear([0, highest], [PLOT.bottom, PLOT.top]).nice(5)
  const path = line<Series["points"][number]>(
    (point) => x(point.x),
    (point) => y(point.y.median),
  ).digits(1)
  const drawn = series.flatMap((one, index) => {
    const colour = colourOf(index)
    return [
      element("path", {
        d: path([...one.points]) ?? "",
        fill: "none",
        stroke: colour,
        "stroke-width": 2,
      }),
      ...one.points.flatMap((point) => marks(x(point.x), point.y, y, colour)),
    ]
  })
  return drawing(SIZE, title, [
    label(title, { x: PLOT.left, y: 20, "font-weight": "bold" }),
    ...(series.length > 1 ? legend(series.map(({ name }) => name)) : []),
    ...y.ticks(5).flatMap((tick) => tickLine(tick, y(tick))),
    ...xs.map((at) =>
      label(String(at), { x: x(at), y: PLOT.bottom + 20, "text-anchor": "middle" }),
    ),
    label(axes.x, {
      x: (PLOT.left + PLOT.right) / 2,
      y: SIZE.height - 12,
      "text-anchor": "middle",
    }),
    label(axes.y, { x: PLOT.right, y: 20, "text-anchor": "end" }),
    ...drawn,
  ])
}

function marks(
  x: number,
  { median, quartiles }: SpreadFigures,
  y: (value: number) => number,
  colour: string,
): string[] {
  const [low, high] = quartiles
  return [
    element("line", { x1: x, x2: x, y1: y(low), y2: y(high), stroke: colour, "stroke-width": 2 }),
    element("circle", { cx: x, cy: y(median), r: 4, fill: colour }),
  ]
}

function tickLine(value: number, y: number): string[] {
  const text = value.toLocaleString("en")
  return [
    element("line", { x1: PLOT.left, x2: PLOT.right, y1: y, y2: y, stroke: COLOURS.faint }),
    label(text, { x: PLOT.left - 8, y: y + 4, "text-anchor": "end" }),
  ]
}

function legend(names: readonly string[]): string[] {
  return names.flatMap((name, index) => {
    const x = PLOT.left + index * LEGEND_STEP
    return [
      element("rect", { x, y: LEGEND_Y - 4, width: 18, height: 4, fill: colourOf(index) }),
      label(name, { x: x + 26, y: LEGEND_Y + 3 }),
    ]
  })
}
