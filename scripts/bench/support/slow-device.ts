import type { Page } from "playwright-core"

/** Kbit/s each way, and ms that each request takes longer. */
const NETWORK = { kbitPerSecond: 1600, latency: 150 }
const TIMES_SLOWER = 4

/** Makes this page as slow as on an old phone on a poor network. Call it before the page navigates. */
export async function makeSlow(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const bytesPerSecond = (NETWORK.kbitPerSecond * 1000) / 8
  await session.send("Network.enable")
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: NETWORK.latency,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  })
  await session.send("Emulation.setCPUThrottlingRate", { rate: TIMES_SLOWER })
}
