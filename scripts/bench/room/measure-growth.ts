import { setTimeout as pause } from "node:timers/promises"

import type { Browser, Page } from "playwright-core"

import type { ClockedProduct } from "../../../tests/support/clocked-product.ts"
import { visitRoom } from "./contenders.ts"

/** What a page holds when everything that can go has gone. */
interface Held {
  /** By how much the clock has been moved on, minutes. */
  minutes: number
  megabytes: number
  nodes: number
  listeners: number
}

const MINUTE = 60_000
/** By so much the page's clock is moved on at once, ms: less than the silence after which a crypto worker is replaced. */
const SLICE = 500
const ANSWERED_MS = 5
/** What is made once and kept has been made by then. */
const WARM_UP = 5
const EVERY = 10
const MINUTES = 30

/** What a page in a room of eight holds while the clock is moved on by half an hour, minute by minute. */
export async function measureGrowth(browser: Browser, product: ClockedProduct): Promise<Held[]> {
  const visit = await visitRoom(browser, product.origin, async (fresh) => {
    await withoutPings(fresh)
    await fresh.clock.install()
  })
  const { page } = visit
  const pass = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute++) {
      await product.advance(MINUTE)
      for (let passed = 0; passed < MINUTE; passed += SLICE) {
        await page.clock.runFor(SLICE)
        // Its crypto worker has a clock of its own, and is taken for dead when it has no time to answer.
        await pause(ANSWERED_MS)
      }
    }
  }
  await pass(WARM_UP)
  const held = [await heldBy(page, 0)]
  for (let minutes = EVERY; minutes <= MINUTES; minutes += EVERY) {
    await pass(EVERY)
    held.push(await heldBy(page, minutes))
  }
  await visit.leave()
  return held
}

/** The page does not miss the server's pings, which come by the machine's own clock. */
async function withoutPings(page: Page): Promise<void> {
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) =>
      socket.send(
        typeof message === "string"
          ? message.replace(/"pingTimeout":\d+/, `"pingTimeout":${100 * MINUTE}`)
          : message,
      ),
    )
  })
}

async function heldBy(page: Page, minutes: number): Promise<Held> {
  const session = await page.context().newCDPSession(page)
  // What the first round lets go of may hold something that only a second one finds.
  for (let round = 0; round < 3; round++) await session.send("HeapProfiler.collectGarbage")
  const { usedSize } = await session.send("Runtime.getHeapUsage")
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters")
  await session.detach()
  const megabytes = Math.round(usedSize / 10_000) / 100
  return { minutes, megabytes, nodes, listeners: jsEventListeners }
}
