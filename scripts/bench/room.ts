import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import type { Browser } from "playwright-core"

import { openChromium } from "../../tests/support/chromium.ts"
import { ClockedProduct } from "../../tests/support/clocked-product.ts"
import { writeFilm, writeVoice } from "../../tests/support/fake-capture.ts"
import { BareServer } from "./bare/bare-server.ts"
import { type Face, type Visit, facesIn, visitBare, visitRoom } from "./room/contenders.ts"
import { measureGrowth } from "./room/measure-growth.ts"
import { type AtRest, WINDOW_MS, measureRest } from "./room/measure-rest.ts"
import { round, spread } from "./support/spread.ts"

const ROUNDS = Number(process.env["ROUNDS"] ?? 3)
/** Windows of measurement in each visit. */
const WINDOWS = 2

/**
 * What the room costs while nobody does anything but talk: eight people, one of them in a browser that
 * is measured, beside a bare page with the same pictures and voices in the same run. Prints one JSON object.
 */
const folder = await mkdtemp(join(tmpdir(), "room-"))
const devices = {
  film: await writeFilm(folder, "room", { y: 120, u: 200, v: 90 }),
  tone: await writeVoice(folder, "room", { level: 0.5 }),
}
const bareServer = await BareServer.start()
const product = await ClockedProduct.start({ LOG_LEVEL: "warn" })
try {
  const [own, bare] = await runRounds()
  const held = await inBrowser((browser) => measureGrowth(browser, product))
  console.log(JSON.stringify(report(own, bare, held), null, 2))
} finally {
  await product.stop()
  await bareServer.stop()
  await rm(folder, { recursive: true, force: true })
}
// A WebRTC library in Node keeps its process alive for ever.
process.exit()

async function runRounds(): Promise<[AtRest[], AtRest[]]> {
  const [own, bare]: [AtRest[], AtRest[]] = [[], []]
  let faces: Face[] = []
  for (let turn = 0; turn < ROUNDS; turn++) {
    await inBrowser(async (browser) => {
      const visit = await visitRoom(browser, product.origin)
      faces = await facesIn(visit.page)
      own.push(...(await windows(visit)))
    })
    await inBrowser(async (browser) => {
      bare.push(...(await windows(await visitBare(browser, bareServer.origin, faces))))
    })
    process.stderr.write(`round ${turn + 1} of ${ROUNDS}\n`)
  }
  return [own, bare]
}

async function windows(visit: Visit): Promise<AtRest[]> {
  const measured: AtRest[] = []
  // The first window is to come to rest in.
  for (let window = 0; window <= WINDOWS; window++) measured.push(await measureRest(visit))
  await visit.leave()
  return measured.slice(1)
}

async function inBrowser<T>(visiting: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await openChromium(devices)
  try {
    return await visiting(browser)
  } finally {
    await browser.close()
  }
}

function report(
  own: readonly AtRest[],
  bare: readonly AtRest[],
  held: Awaited<ReturnType<typeof measureGrowth>>,
) {
  const both = (pick: (measured: AtRest) => number) => ({
    own: spread(own.map(pick)),
    bare: spread(bare.map(pick)),
  })
  const beside = (pick: (measured: AtRest) => number) => {
    const measured = both(pick)
    return { ...measured, ratio: round(measured.own.median / measured.bare.median) }
  }
  const [first, last] = [held[0], held.at(-1)]
  return {
    bench: "room",
    people: 8,
    windowSeconds: WINDOW_MS / 1000,
    /** Script, style and layout. A bare page has next to none of them, and no ratio says anything. */
    drawingPercentOfCore: both(({ drawing }) => drawing / 10),
    millisecondsInASecond: {
      script: both(({ script }) => script),
      style: both(({ style }) => style),
      layout: both(({ layout }) => layout),
      mainThread: beside(({ mainThread }) => mainThread),
      page: beside(({ page }) => page),
      browser: beside(({ browser }) => browser),
    },
    inASecond: {
      commits: both(({ commits }) => commits),
      mutations: both(({ mutations }) => mutations),
    },
    heldInHalfAnHour: {
      growthMegabytes: first && last && round(last.megabytes - first.megabytes),
      held,
    },
  }
}
