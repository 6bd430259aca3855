import { existsSync, readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"

import { projectRoot } from "../../setup/project.ts"
import { performanceDocument } from "./document.ts"
import { type AllStored, FIGURES, type SpreadFigures } from "./figures.ts"
import { linePlot } from "./line-plot.ts"
import { ratioPlot } from "./ratio-plot.ts"
import { readStored } from "./stored.ts"

const docs = join(projectRoot, "docs")
const folder = join(docs, "performance")

/** What lies beside the document. Nothing, before a bench has been run. */
const names = () => (existsSync(folder) ? readdirSync(folder) : [])

describe("docs/PERFORMANCE.md", () => {
  const made = performanceDocument(readStored())

  it("is what the stored figures give, with its plots (otherwise: node scripts/docs/write-performance.ts)", () => {
    for (const [path, text] of Object.entries(made))
      expect([path, readFileSync(join(docs, path), "utf8")]).toEqual([path, text])
  })

  it("shows every plot that lies beside the figures", () => {
    const plots = names().filter((name) => name.endsWith(".svg"))
    for (const plot of plots) expect(made["PERFORMANCE.md"]).toContain(`(performance/${plot})`)
  })

  it("names no folder of the machine that measured", () => {
    for (const name of names())
      expect(readFileSync(join(folder, name), "utf8")).not.toMatch(/\/(root|home|tmp|work|Users)\b/)
  })
})

const about = (median: number): SpreadFigures => ({
  n: 3,
  median,
  quartiles: [median * 0.9, median * 1.1],
})
const measured = {
  date: "2026-01-01",
  cores: 2,
  processor: "One",
  memoryGigabytes: 8,
  node: "24.0.0",
  othersAtRest: true,
}

describe("the document of some figures", () => {
  const point = (people: number, rooms: number) => ({
    people,
    rooms,
    processorMsPerChange: about(0.25),
    bytesPerChange: about(1234),
    megabytes: about(90),
  })
  const stored: AllStored = {
    growth: {
      measured,
      figures: {
        bench: "growth",
        byPeople: [point(2, 1), point(12, 1)],
        byRooms: [point(8, 1), point(8, 24)],
      },
    },
  }

  it("has a section and plots of what was measured, and none of what was not", () => {
    const made = performanceDocument(stored)
    expect(Object.keys(made).toSorted()).toEqual([
      "PERFORMANCE.md",
      "performance/growth-bytes.svg",
      "performance/growth-processor.svg",
      "performance/growth-rooms.svg",
    ])
    expect(made["PERFORMANCE.md"]).toContain(
      "| 12 | 0.25 (0.225-0.275) | 1,230 (1,110-1,360) | 90 (81-99) |",
    )
    expect(made["PERFORMANCE.md"]).toContain(
      "| growth | 2026-01-01 | 2 cores, One, 8 GB, Node 24.0.0 | at rest |",
    )
    expect(made["PERFORMANCE.md"]).not.toMatch(/## Video|## Beside/)
  })

  const beside = (product: number, bare: number) => ({ product: about(product), bare: about(bare) })
  const server = {
    bench: "server" as const,
    participants: {
      people: 4,
      processorMsASecond: beside(11, 10),
      megabytes: beside(110, 100),
      ratio: { processor: about(1.1), memory: about(1.1) },
    },
    joins: { people: 8, perSecond: beside(80, 90), ratio: { perSecond: about(0.9) } },
    fanOut: {
      rooms: 50,
      people: 8,
      p99Ms: { product: about(12), ws: about(11) },
      p99ToWs: about(1.1),
    },
  }
  const rooms = {
    rooms: 12,
    people: 8,
    consumers: 1344,
    lostPercent: beside(0.25, 0.5),
    p99DelayMs: beside(5, 4),
    packetsAProcessorSecond: beside(40_000, 50_000),
    ratio: { p99DelayMs: about(1.25), packetsAProcessorSecond: about(0.8) },
  }

  it("shows what many rooms on one worker cost and lose, where the server was measured with them", () => {
    const figures = FIGURES.server.parse({ ...server, rooms })
    const made = performanceDocument({ server: { measured, figures } })["PERFORMANCE.md"]
    expect(made).toMatch(
      /\| 12 rooms of 8 on one worker: its processor for a packet \| 40,000 a processor second \| 50,000 a processor second \| 1.25 /,
    )
    expect(made).toMatch(/\| 12 rooms of 8 on one worker: delay, p99 \| 5 ms \| 4 ms \| 1.25 /)
    expect(made).toMatch(/1344 consumers in 12 rooms of 8.*\| 0.25 .*%; 0.5 .*% by a worker alone/)
  })

  it("takes figures of a server from before many rooms were measured", () => {
    const figures = FIGURES.server.parse(server)
    const made = performanceDocument({ server: { measured, figures } })["PERFORMANCE.md"]
    expect(made).toContain("one of 8 who join at once")
    expect(made).not.toContain("12 rooms of 8")
  })
})

describe("the document of what sealing costs", () => {
  it("has a line for each number of tracks, with what sealing adds", () => {
    const track = {
      tracks: 12,
      framesASecond: 480,
      delayP50: { added: about(0.25) },
      delayP95: { added: about(1.5) },
      processorOfOneFrame: { added: about(0.5) },
      addedPercentOfCore: 6,
    }
    const figures = FIGURES.sealing.parse({ bench: "sealing", tracks: [track] })
    const made = performanceDocument({ sealing: { measured, figures } })["PERFORMANCE.md"]
    expect(made).toContain(
      "| 12 | 480 | 0.25 (0.225-0.275) | 1.5 (1.35-1.65) | 0.5 (0.45-0.55) | 6 % |",
    )
  })
})

describe("a plot", () => {
  it("puts what is more higher, and a figure of nought on the axis", () => {
    const plot = linePlot("Cost", { x: "people", y: "ms" }, [
      { name: "ours", points: [0, 5, 10].map((y, index) => ({ x: index + 1, y: about(y) })) },
    ])
    const heights = [...plot.matchAll(/<circle cx="[\d.]+" cy="([\d.]+)"/g)].map(([, y]) =>
      Number(y),
    )
    expect(heights).toHaveLength(3)
    expect(heights[0]).toBeGreaterThan(heights[1]!)
    expect(heights[1]).toBeGreaterThan(heights[2]!)
    expect(plot).toContain(`y1="${heights[0]}" y2="${heights[0]}"`)
  })

  it("shows in another colour what misses its aim", () => {
    const ratio = { name: "door", quartiles: null, aim: 1.15 }
    const fill = (median: number) =>
      /rx="8"[^]*?<rect [^>]*fill="(#\w+)"/.exec(ratioPlot("", [{ ...ratio, median }]))?.[1]
    expect(fill(1.1)).not.toBe(fill(1.2))
  })

  it("writes signs of XML as text", () => {
    expect(ratioPlot("a < b & c", [{ name: "x", median: 1, quartiles: null, aim: 1 }])).toContain(
      "a &lt; b &amp; c",
    )
  })
})
