import type { SpreadFigures, Stored } from "./figures.ts"
import { linePlot } from "./line-plot.ts"
import { figure, table } from "./tables.ts"

type Point = Stored<"growth">["figures"]["byPeople"][number]

const FILES = {
  processor: "performance/growth-processor.svg",
  bytes: "performance/growth-bytes.svg",
  rooms: "performance/growth-rooms.svg",
} as const

/** What a change of a meeting costs the process in front of the media workers. */
export function growthSection(growth: Stored<"growth"> | undefined): string {
  if (growth === undefined) return ""
  const { byPeople, byRooms } = growth.figures
  return `## A change of a meeting

What somebody's press costs the process that holds the meetings: it decides, stores, and tells everybody in the room. Without audio and
video, which the media workers carry.

![Processor time of a change by the number of people in the room](${FILES.processor})
![Bytes that a change sends by the number of people in the room](${FILES.bytes})

${pointTable("people in the room", byPeople, ({ people }) => people)}

The same with rooms of ${byRooms[0]?.people ?? 0}, one change in each at once:

![Memory by the number of rooms](${FILES.rooms})

${pointTable("rooms", byRooms, ({ rooms }) => rooms)}`
}

export function growthPlots(growth: Stored<"growth"> | undefined): Record<string, string> {
  if (growth === undefined) return {}
  const { byPeople, byRooms } = growth.figures
  const people = (title: string, unit: string, pick: (point: Point) => SpreadFigures) =>
    plot(title, ["people in the room", unit], byPeople, { x: (point) => point.people, y: pick })
  return {
    [FILES.processor]: people("Processor time of a change", "ms", (p) => p.processorMsPerChange),
    [FILES.bytes]: people("What a change sends", "bytes", (p) => p.bytesPerChange),
    [FILES.rooms]: plot("Memory of the process", ["rooms", "MB"], byRooms, {
      x: ({ rooms }) => rooms,
      y: ({ megabytes }) => megabytes,
    }),
  }
}

function plot(
  title: string,
  [x, y]: readonly [string, string],
  points: readonly Point[],
  pick: { x: (point: Point) => number; y: (point: Point) => SpreadFigures },
): string {
  const drawn = points.map((point) => ({ x: pick.x(point), y: pick.y(point) }))
  return linePlot(title, { x, y }, [{ name: "ours", points: drawn }])
}

function pointTable(
  head: string,
  points: readonly Point[],
  pick: (point: Point) => number,
): string {
  const rows = points.map((point) => [
    String(pick(point)),
    figure(point.processorMsPerChange),
    figure(point.bytesPerChange),
    figure(point.megabytes),
  ])
  return table([head, "processor, ms a change", "sent, bytes a change", "memory, MB"], rows)
}
