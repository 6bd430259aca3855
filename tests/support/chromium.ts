import { type Browser, type BrowserContext, type Page, chromium } from "playwright-core"

import { pageProbe } from "./page-probe.ts"

const CHROMIUM_PATH = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium"

/** Without these, a browser on a closed network spends its time looking for servers of its maker. */
const QUIET = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

const FAKE_DEVICES = [
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  // As in a browser with a window: sound plays once a person has pressed anything on the page.
  "--autoplay-policy=document-user-activation-required",
  "--disable-background-timer-throttling",
  "--disable-renderer-backgrounding",
  "--disable-backgrounding-occluded-windows",
]

export interface Devices {
  /** Files played as microphone and camera; without them Chromium's own beeps and test picture. */
  tone?: string
  film?: string
}

/** A browser of its own, with devices of its own. */
export async function openChromium(devices: Devices = {}, more: string[] = []): Promise<Browser> {
  return await chromium.launch({
    executablePath: CHROMIUM_PATH,
    headless: true,
    args: [
      ...QUIET,
      ...FAKE_DEVICES,
      ...(devices.tone ? [`--use-file-for-fake-audio-capture=${devices.tone}`] : []),
      ...(devices.film ? [`--use-file-for-fake-video-capture=${devices.film}`] : []),
      ...more,
    ],
  })
}

export const WIDE = { width: 1280, height: 800 }
export const PHONE = { width: 360, height: 740 }

/** How long a page is waited for. A machine that has other things to do takes its time; only a test that fails takes all of it. */
const TIMEOUT_MS = 120_000

/** A fresh profile with one page in it, in bokmål, with the probe in place. */
export async function freshPage(
  browser: Browser,
  viewport: { width: number; height: number } = WIDE,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport,
    locale: "nb-NO",
    permissions: ["camera", "microphone", "clipboard-read", "clipboard-write"],
    reducedMotion: "reduce",
    // A reverse proxy in a test has a certificate that nobody has signed.
    ignoreHTTPSErrors: true,
    ...options,
  })
  context.setDefaultTimeout(TIMEOUT_MS)
  await context.addInitScript(pageProbe)
  return { context, page: await context.newPage() }
}
