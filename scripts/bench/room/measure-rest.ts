import { setTimeout as pause } from "node:timers/promises"

import type { CDPSession } from "playwright-core"

import type { Visit } from "./contenders.ts"
import { renderingSoFar } from "./rendering.ts"

/** What a page costs while nobody does anything but talk. All in a second; times are of processor, ms. */
export interface AtRest {
  script: number
  style: number
  layout: number
  /** Script, style and layout: what the page's own work is. */
  drawing: number
  /** Everything on the page's main thread. */
  mainThread: number
  /** The page's process, and the whole browser with it. */
  page: number
  browser: number
  commits: number
  mutations: number
}

type Counted = Omit<AtRest, "drawing">

/** How long a window of measurement is, ms. */
export const WINDOW_MS = 10_000

/** One window of measurement in a room at rest. */
export async function measureRest({ page }: Visit): Promise<AtRest> {
  const browser = page.context().browser()
  if (!browser) throw new Error("The page has no browser")
  const [own, whole] = [
    await page.context().newCDPSession(page),
    await browser.newBrowserCDPSession(),
  ]
  // By the thread's own clock: what others do on the same core does not count.
  await own.send("Performance.enable", { timeDomain: "threadTicks" })
  const count = async () => ({
    ...(await onMainThread(own)),
    ...(await inProcesses(whole)),
    ...(await page.evaluate(renderingSoFar)),
    at: performance.now(),
  })
  const before = await count()
  await pause(WINDOW_MS)
  const after = await count()
  await Promise.all([own.detach(), whole.detach()])
  return perSecond(before, after)
}

function perSecond(before: Counted & { at: number }, after: Counted & { at: number }): AtRest {
  const seconds = (after.at - before.at) / 1000
  const each = (name: keyof Counted) => (after[name] - before[name]) / seconds
  const [script, style, layout] = [each("script"), each("style"), each("layout")]
  return {
    script,
    style,
    layout,
    drawing: script + style + layout,
    mainThread: each("mainThread"),
    page: each("page"),
    browser: each("browser"),
    commits: each("commits"),
    mutations: each("mutations"),
  }
}

async function onMainThread(own: CDPSession) {
  const { metrics } = await own.send("Performance.getMetrics")
  const ms = (name: string) => 1000 * (metrics.find((one) => one.name === name)?.value ?? 0)
  return {
    script: ms("ScriptDuration"),
    style: ms("RecalcStyleDuration"),
    layout: ms("LayoutDuration"),
    mainThread: ms("TaskDuration"),
    page: ms("ProcessTime"),
  }
}

async function inProcesses(whole: CDPSession) {
  const { processInfo } = await whole.send("SystemInfo.getProcessInfo")
  return { browser: 1000 * processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) }
}
