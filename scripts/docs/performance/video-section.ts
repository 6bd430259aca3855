import type { Stored } from "./figures.ts"
import { linePlot } from "./line-plot.ts"
import { figure, table } from "./tables.ts"

type Cost = Stored<"video">["figures"]["cost"]

const FILE = "performance/video.svg"

/** What one page receives and sends, by the number of people in its room. */
export function videoSection(video: Stored<"video"> | undefined): string {
  if (video === undefined) return ""
  const rows = video.figures.cost.map(({ name, sent, received }) => [
    `room of ${name}`,
    figure(received.kbits),
    figure(received.ratio),
    figure(sent.kbits),
    figure(sent.ratio),
  ])
  return `## Video: what one person receives and sends

Beside sending every camera in all three layers and receiving the largest of each; the aim is 0.35 of that in a room of twelve.

![Lines of what one person receives and sends by the number of people in the room](${FILE})

${table(["", "received, kbit/s", "of full size", "sent, kbit/s", "of full size"], rows)}`
}

export function videoPlot(video: Stored<"video"> | undefined): Record<string, string> {
  if (video === undefined) return {}
  // Only the windows of one size make a line; a phone's are in the table.
  const [size] = [...new Set(video.figures.cost.map(sizeOf))].filter((each) =>
    each.startsWith("at"),
  )
  const cost = video.figures.cost
    .filter((one) => sizeOf(one) === size)
    .toSorted((one, other) => one.people - other.people)
  const series = [
    { name: "received", points: pointsOf(cost, ({ received }) => received.kbits) },
    { name: "received at full size", points: pointsOf(cost, ({ received }) => received.full) },
    { name: "sent", points: pointsOf(cost, ({ sent }) => sent.kbits) },
  ]
  return {
    [FILE]: linePlot("Video of one person", { x: "people in the room", y: "kbit/s" }, series),
  }
}

function sizeOf({ name }: Cost[number]): string {
  return name.replace(/^\d+ /, "")
}

function pointsOf(cost: Cost, pick: (one: Cost[number]) => Cost[number]["sent"]["kbits"]) {
  return cost.map((one) => ({ x: one.people, y: pick(one) }))
}
