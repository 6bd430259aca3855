import { setTimeout as pause } from "node:timers/promises"

import type { Browser, BrowserContext } from "playwright-core"

import { freshPage, openChromium } from "../../tests/support/chromium.ts"
import { receptions } from "../../tests/support/page-probe.ts"
import { Product } from "../../tests/support/product.ts"
import { enter, makeGroup } from "../../tests/support/newcomer.ts"
import { waitFor } from "../../tests/support/wait-for.ts"
import { processorMs } from "./support/processor-time.ts"
import { residentMegabytes } from "./support/resident-memory.ts"
import { round, spread } from "./support/spread.ts"
import { turnOrder } from "./support/turn-order.ts"

const ROUNDS = Number(process.env["ROUNDS"] ?? 6)
/** How long each is watched once sound and picture flow. ms */
const WATCH_MS = Number(process.env["WATCH_MS"] ?? 5000)

/**
 * What one person who practises with the mirror costs the server - sound and picture out and back -
 * beside one participant in a room of two, by turns in the same run; and the server with nobody on
 * it. Processor time of server and workers in ms a second; resident memory in megabytes, all of it,
 * and what it has grown since the round began. Prints one JSON object.
 */
interface Cost {
  cpuMsPerSecond: number
  megabytes: number
  grownMegabytes: number
}
type Contender = "nobody" | "practising" | "participant"

const product = await Product.start({ LOG_LEVEL: "warn" })
const browser: Browser = await openChromium()
const costs: Record<Contender, Cost[]> = { nobody: [], practising: [], participant: [] }
try {
  // The first round warms up and does not count; the order changes with each.
  for (let turn = 0; turn <= ROUNDS; turn++) {
    const order = turnOrder<Contender>(["practising", "participant"], turn)
    for (const contender of ["nobody", ...order] as const) {
      const cost = await measure(contender)
      if (turn > 0) costs[contender].push(cost)
    }
    process.stderr.write(`round ${turn} of ${ROUNDS}\n`)
  }
} finally {
  await browser.close()
  await product.stop()
}

const [nobody, practising, participant] = (["nobody", "practising", "participant"] as const).map(
  (contender) => ({
    cpuMsPerSecond: spread(costs[contender].map(({ cpuMsPerSecond }) => cpuMsPerSecond)),
    megabytes: spread(costs[contender].map(({ megabytes }) => megabytes)),
    grownMegabytes: spread(costs[contender].map(({ grownMegabytes }) => grownMegabytes)),
  }),
)
if (!nobody || !practising || !participant) throw new Error("Nothing was measured")
const above = ({ cpuMsPerSecond }: typeof nobody) =>
  cpuMsPerSecond.median - nobody.cpuMsPerSecond.median
console.log(
  JSON.stringify(
    {
      bench: "practice",
      serverWithNobody: nobody,
      onePractising: practising,
      oneParticipantOfTwo: participant,
      cpuAboveNobody: {
        onePractising: round(above(practising)),
        oneParticipantOfTwo: round(above(participant)),
        ratio: round(above(practising) / above(participant)),
      },
    },
    null,
    2,
  ),
)

/** People come in, flow, are watched, and go. A participant's part is half of what two cost. */
async function measure(contender: Contender): Promise<Cost> {
  const before = await residentMegabytes(product.pid)
  const contexts = contender === "nobody" ? [] : await comeIn(contender)
  const people = contender === "participant" ? 2 : 1
  const idle = contender === "nobody" ? 0 : (costs.nobody.at(-1)?.cpuMsPerSecond ?? 0)
  const began = { cpu: await processorMs(product.pid), at: performance.now() }
  await pause(WATCH_MS)
  const seconds = (performance.now() - began.at) / 1000
  const cpu = ((await processorMs(product.pid)) - began.cpu) / seconds
  const megabytes = await residentMegabytes(product.pid)
  await Promise.all(contexts.map((context) => context.close()))
  return {
    cpuMsPerSecond: idle + (cpu - idle) / people,
    megabytes,
    grownMegabytes: (megabytes - before) / people,
  }
}

async function comeIn(contender: "practising" | "participant"): Promise<BrowserContext[]> {
  return contender === "practising" ? [await practise()] : meet()
}

async function practise(): Promise<BrowserContext> {
  const { context, page } = await freshPage(browser)
  await page.goto(`${product.origin}/ov/speil`)
  const start = page.getByRole("button", { name: "Slå på kamera og mikrofon" })
  const live = page.locator(".mirror-tile video")
  await start.or(live).first().waitFor()
  if (await start.isVisible()) await start.click()
  await flows(page)
  return context
}

async function meet(): Promise<BrowserContext[]> {
  const [one, two] = [await freshPage(browser), await freshPage(browser)]
  const link = await makeGroup(one.page, product.origin)
  await enter(one.page, link, "Berit")
  await enter(two.page, link, "Jonas")
  await flows(one.page)
  await flows(two.page)
  return [one.context, two.context]
}

/** Waits until a picture has come in for a while. */
async function flows(page: Parameters<typeof enter>[0]): Promise<void> {
  await waitFor(
    "a picture flows",
    async () => {
      const seen = await page.evaluate(receptions)
      return seen.some(({ kind, frames }) => kind === "video" && frames > 30)
    },
    { within: 60_000 },
  )
}
