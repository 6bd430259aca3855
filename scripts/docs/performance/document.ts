import type { AllStored, Stored } from "./figures.ts"
import { growthPlots, growthSection } from "./growth-section.ts"
import { infoSection } from "./info-section.ts"
import { PEERS, WITHOUT_FIGURES } from "./peers.ts"
import { ratioPlot } from "./ratio-plot.ts"
import { ratiosOf } from "./ratios.ts"
import { sealingSection } from "./sealing-section.ts"
import { digits, figure, table } from "./tables.ts"

/** Every file that is made from the stored figures, by its path from `docs`. */
export function performanceDocument(stored: AllStored): Record<string, string> {
  const ratios = ratiosOf(stored)
  return {
    "PERFORMANCE.md": markdown(stored),
    ...(ratios.length > 0
      ? { "performance/ratios.svg": ratioPlot("Beside the reference, and the aim", ratios) }
      : {}),
    ...growthPlots(stored.growth),
  }
}

function markdown(stored: AllStored): string {
  const sections = [
    INTRODUCTION,
    ratioSection(stored),
    growthSection(stored.growth),
    infoSection(stored.info),
    sealingSection(stored.sealing),
    otherSection(stored),
    boundsSection(),
    peersSection(),
    measuredSection(stored),
  ]
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`
}

const INTRODUCTION = `# What it costs

Made from the figures in \`docs/performance\` by \`npm run bench -- all\`, which runs every bench and takes most of an hour on a
machine that does nothing else. \`npm run bench -- all store engine\` runs some of them; \`node scripts/docs/write-performance.ts\` draws
the page again from the stored figures. Each bench prints more than is shown here: \`npm run bench -- join\`.

Every figure is a median; what stands after it in brackets are the quartiles. A reference is measured in the same run, by turns with
ours, so that what else the machine did counts for both.`

function ratioSection(stored: AllStored): string {
  const ratios = ratiosOf(stored)
  if (ratios.length === 0) return ""
  const rows = ratios.map(({ name, own, reference, median, quartiles, aim }) => [
    name,
    own,
    reference,
    figure({ median, quartiles }),
    digits(aim),
  ])
  return `## Beside the least that it could cost

The reference of the way in, of a page at rest, of participants and of joining is a bare page or a bare mediasoup server that does nothing but
send and show the same audio and video; of video, everyone's camera in full size to everyone; of a change, plain WebSockets; of a write, the same bytes written by hand; of practising, one participant. Less is
better: where so many a second were compared, the ratio is that of the time which one takes. The dashed mark is the aim, and what misses it
is orange.

![Bars of the ratios below](performance/ratios.svg)

${table(["what", "ours", "reference", "ratio", "aim"], rows)}${weightTable(stored.join)}`
}

function weightTable(join: Stored<"join"> | undefined): string {
  if (join === undefined) return ""
  const { own, bare } = join.figures.weight
  const row = (name: string, ours: typeof own.upToDoor, theirs: typeof own.upToDoor) => [
    name,
    kilobytes(ours.scriptBytes),
    String(ours.requests),
    kilobytes(theirs.scriptBytes),
    String(theirs.requests),
  ]
  const rows = [
    row("up to the door", own.upToDoor, bare.upToDoor),
    row("up to the room", own.upToRoom, bare.upToRoom),
  ]
  return `\n\n${table(["fetched", "script, kB compressed", "requests", "bare page: script", "requests"], rows)}`
}

function otherSection({
  engine,
  room,
  video,
  server,
  "connection-test": connectionTest,
}: AllStored): string {
  const rows: string[][] = []
  if (engine !== undefined) {
    const { commandsPerSecond, ratio, people } = engine.figures
    rows.push(
      [
        `commands of ${people} people that the rules decide on one core`,
        `${figure(commandsPerSecond)} a second`,
      ],
      [
        "the same, beside reading and writing each command as JSON",
        digits(ratio.toJsonThereAndBack),
      ],
    )
  }
  if (room !== undefined) {
    const { people, drawingPercentOfCore, heldInHalfAnHour } = room.figures
    rows.push(
      [
        `script, style and layout of a page at rest in a room of ${people}`,
        `${figure(drawingPercentOfCore.own)} % of a core`,
      ],
      [
        "what that page holds more after half an hour",
        `${digits(heldInHalfAnHour.growthMegabytes)} MB`,
      ],
    )
  }
  if (video !== undefined) {
    const { connection, lostPercentOfVoice, kbitsOfPicture } = video.figures.poorConnection
    const line = `${connection.rate} kbit/s with ${2 * connection.delay} ms and ${100 * connection.loss} % loss`
    rows.push(
      [
        `lost of four voices on a connection of ${line}`,
        `${figure(lostPercentOfVoice.limited)} %; ${figure(lostPercentOfVoice.unlimited)} % without the limit on video`,
      ],
      [
        "what each picture there gets of it",
        `${figure(kbitsOfPicture.limited)} kbit/s; ${figure(kbitsOfPicture.unlimited)} without the limit`,
      ],
    )
  }
  if (server?.figures.rooms !== undefined) {
    const { rooms, people, consumers, lostPercent } = server.figures.rooms
    rows.push([
      `lost on the way to ${consumers} consumers in ${rooms} rooms of ${people}, on one worker`,
      `${figure(lostPercent.product)} %; ${figure(lostPercent.bare)} % by a worker alone`,
    ])
  }
  if (connectionTest !== undefined) {
    const { cells, rightSentence, pressToSentenceMs } = connectionTest.figures
    rows.push(
      [
        "networks of which the connection test says the right sentence",
        `${rightSentence} of ${cells}`,
      ],
      ["from the press to that sentence", `${figure(pressToSentenceMs)} ms`],
    )
  }
  return rows.length === 0 ? "" : `## Other figures\n\n${table(["what", "ours"], rows)}`
}

function boundsSection(): string {
  return `## What bounds each

${table(
  ["what grows", "what it costs", "what bounds it"],
  [
    [
      "people in a room",
      "each change goes to each of them; each receives everybody's picture and voice, so the server sends with the square of their number",
      "12 seats; before that, the weakest browser, which decodes 11 pictures",
    ],
    [
      "rooms",
      "their media workers, with the number of rooms; the process in front of them only where somebody does something",
      "one worker for each core; a room is held by one worker",
    ],
    [
      "changes",
      "one write to the disk for all changes that wait at that moment",
      "how soon the disk confirms a write",
    ],
    [
      "the way in",
      "script to fetch and evaluate, then ICE and DTLS, then the first frame",
      "the network's round trips and the device's processor",
    ],
  ],
)}`
}

function peersSection(): string {
  const rows = PEERS.map(({ peer, figure: published, source }) => [peer, published, `<${source}>`])
  return `## What others have published

Their figures are about other machines, other pictures and other numbers of people, and each project counts in its own way: they show
an order of magnitude and no ranking. No published figure of this kind was found for ${listed(WITHOUT_FIGURES)}.

${table(["project", "figure", "source"], rows)}`
}

function measuredSection(stored: AllStored): string {
  const rows = Object.entries(stored).map(([name, { measured }]) => [
    name,
    measured.date,
    `${measured.cores} cores, ${measured.processor}, ${measured.memoryGigabytes} GB, Node ${measured.node}`,
    measured.othersAtRest ? "at rest" : "busy: to be measured again",
  ])
  if (rows.length === 0) return ""
  return `## When and on what\n\n${table(["bench", "date", "machine", "other programs on it"], rows)}`
}

function kilobytes(bytes: number): string {
  return String(Math.round(bytes / 1000))
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "disjunction" }).format(names)
}
