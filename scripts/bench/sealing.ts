import { readFile, readdir } from "node:fs/promises"
import { join } from "node:path"

import type { Browser, Page } from "playwright-core"

import { freshPage, openChromium } from "../../tests/support/chromium.ts"
import type { Contender } from "./sealing/bench-worker.ts"
import type {} from "./sealing/page.ts"
import { family } from "./support/resident-memory.ts"
import { servePage } from "./support/served-page.ts"
import { quantile, round, spread } from "./support/spread.ts"
import { turnOrder } from "./support/turn-order.ts"

const ROUNDS = Number(process.env["ROUNDS"] ?? 3)
const SECONDS = Number(process.env["SECONDS"] ?? 5)
const TRACKS = [1, 4, 12]
interface Measured {
  p50: number
  p95: number
  frames: number
  /** Processor time for one frame, sealed and opened. ms */
  processor: number
}

/**
 * What sealing adds to a frame's way from encoder to decoder, and costs of the processor, beside the same pipes in which frames
 * pass as they are. By turns in the same run. Prints one JSON object; milliseconds.
 */
const served = await servePage(join(import.meta.dirname, "sealing"))
const browser = await openChromium()
try {
  const results = []
  for (const tracks of TRACKS) results.push(await beside(browser, served.url, tracks))
  console.log(JSON.stringify({ bench: "sealing", seconds: SECONDS, tracks: results }, null, 2))
} finally {
  await browser.close()
  await served.stop()
}

async function beside(from: Browser, url: string, tracks: number) {
  const measured: Record<Contender, Measured[]> = { sealed: [], plain: [] }
  for (let turn = 0; turn < ROUNDS; turn++) {
    for (const contender of turnOrder<Contender>(["sealed", "plain"], turn)) {
      const { context, page } = await freshPage(from)
      await page.goto(url)
      measured[contender].push(await measure(page, contender, tracks))
      await context.close()
    }
    process.stderr.write(`${tracks} tracks: round ${turn + 1} of ${ROUNDS}\n`)
  }
  return report(tracks, measured)
}

async function measure(page: Page, contender: Contender, tracks: number): Promise<Measured> {
  await page.evaluate((task) => window.bench.start(task), { contender, tracks, seconds: SECONDS })
  const before = await sealingMs()
  const delays = await page.evaluate(() => window.bench.delays())
  const spent = (await sealingMs()) - before
  return {
    p50: quantile(delays, 0.5),
    p95: quantile(delays, 0.95),
    frames: delays.length,
    processor: spent / delays.length,
  }
}

/** Of the threads in which workers run and bytes are sealed and opened (WebCrypto's are of the pool). ms */
async function sealingMs(): Promise<number> {
  const each = (await family(process.pid)).map(async (pid) => {
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")
    return command.includes("--type=renderer") ? await threadsMs(`/proc/${pid}/task`) : 0
  })
  return (await Promise.all(each)).reduce((sum, one) => sum + one, 0)
}

async function threadsMs(tasks: string): Promise<number> {
  let spent = 0
  for (const thread of await readdir(tasks).catch(() => [])) {
    const name = await readFile(`${tasks}/${thread}/comm`, "utf8").catch(() => "")
    if (!/^(?:DedicatedWorker|ThreadPool)/.test(name)) continue
    const schedule = await readFile(`${tasks}/${thread}/schedstat`, "utf8").catch(() => "0")
    spent += Number(schedule.split(" ")[0]) / 1e6
  }
  return spent
}

function report(tracks: number, { sealed, plain }: Record<Contender, Measured[]>) {
  const both = (pick: (measured: Measured) => number) => {
    const [own, yardstick] = [sealed.map(pick), plain.map(pick)]
    const added = own.map((value, turn) => value - (yardstick[turn] ?? Number.NaN))
    return { sealed: spread(own), plain: spread(yardstick), added: spread(added) }
  }
  const processor = both((measured) => measured.processor)
  const framesASecond = spread(sealed.map(({ frames }) => frames)).median / SECONDS
  return {
    tracks,
    framesASecond: round(framesASecond),
    delayP50: both(({ p50 }) => p50),
    delayP95: both(({ p95 }) => p95),
    processorOfOneFrame: processor,
    addedPercentOfCore: round((processor.added.median * framesASecond) / 10),
  }
}
