import { scaleLinear } from "d3-scale"

import { COLOURS, colourOf, drawing, element, label } from "./svg.ts"

/** How many times a reference something took, and what it is meant to take at most. */
export interface Ratio {
  name: string
  median: number
  quartiles: readonly [number, number] | null
  aim: number
}

const WIDTH = 640
const ROW = 34
const TOP = 58
const BARS = { left: 260, right: 600 }
const THICK = 14

/** A bar for each ratio, with its quartiles and a mark at its aim. */
export function ratioPlot(title: string, ratios: readonly Ratio[]): string {
  const highest = Math.max(
    ...ratios.map(({ median, quartiles, aim }) => Math.max(median, quartiles?.[1] ?? 0, aim)),
  )
  const x = scaleLinear([0, highest], [BARS.left, BARS.right]).nice(6)
  const height = TOP + ratios.length * ROW + 24
  const ticks = x.ticks(6).flatMap((tick) => [
    element("line", {
      x1: x(tick),
      x2: x(tick),
      y1: TOP - 10,
      y2: height - 20,
      stroke: COLOURS.faint,
    }),
    label(String(tick), { x: x(tick), y: TOP - 16, "text-anchor": "middle" }),
  ])
  return drawing({ width: WIDTH, height }, title, [
    label(title, { x: 20, y: 24, "font-weight": "bold" }),
    ...ticks,
    ...ratios.flatMap((ratio, index) => row(ratio, TOP + index * ROW + ROW / 2, x)),
  ])
}

function row({ name, median, quartiles, aim }: Ratio, y: number, x: (value: number) => number) {
  const colour = colourOf(median <= aim ? 0 : 1)
  const start = x(0)
  const spread =
    quartiles === null
      ? []
      : [
          element("line", {
            x1: x(quartiles[0]),
            x2: x(quartiles[1]),
            y1: y,
            y2: y,
            stroke: COLOURS.ink,
            "stroke-width": 2,
          }),
        ]
  return [
    label(name, { x: BARS.left - 12, y: y + 4, "text-anchor": "end" }),
    element("rect", {
      x: start,
      y: y - THICK / 2,
      width: x(median) - start,
      height: THICK,
      fill: colour,
    }),
    ...spread,
    element("line", {
      x1: x(aim),
      x2: x(aim),
      y1: y - THICK,
      y2: y + THICK,
      stroke: COLOURS.ink,
      "stroke-width": 2,
      "stroke-dasharray": "4 3",
    }),
  ]
}
