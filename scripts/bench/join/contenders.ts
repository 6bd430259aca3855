import type { Browser, Page } from "playwright-core"

import type { Product } from "../../../tests/support/product.ts"
import { doorButton, enter, makeGroup, passSteps } from "../../../tests/support/newcomer.ts"
import { freshPage } from "../../../tests/support/chromium.ts"
import type { BareServer } from "../bare/bare-server.ts"

/** One of the two that are measured: where it is, and how a person gets in. */
export interface Contender {
  name: "bare" | "own"
  origin: string
  pid: number
  /** Makes sure that someone sits in a room and sends; answers with what one navigates to. */
  prepare(): Promise<string>
  /** CSS of the first thing that can be used after navigation on an invitation link. */
  firstUsable: string
  /** From there to the door. */
  toDoor(page: Page): Promise<void>
  /** CSS of the button that is the door, for newcomers and for those who return. */
  door: string
}

export async function bareContender(server: BareServer, resident: Browser): Promise<Contender> {
  const { page } = await freshPage(resident)
  await page.goto(server.origin)
  await page.click("#join:enabled")
  await page.waitForFunction(sending)
  return {
    name: "bare",
    origin: server.origin,
    pid: server.pid,
    prepare: async () => server.origin,
    firstUsable: "#join:enabled",
    toDoor: async (door) => void (await door.waitForSelector("#join:enabled")),
    door: "#join:enabled",
  }
}

/** A new group every time, so that no seat of an earlier round is in the way. */
export async function productContender(product: Product, resident: Browser): Promise<Contender> {
  let { context, page } = await freshPage(resident)
  return {
    name: "own",
    origin: product.origin,
    pid: product.pid,
    prepare: async () => {
      await context.close()
      ;({ context, page } = await freshPage(resident))
      const link = await makeGroup(page, product.origin)
      await enter(page, link, "Berit")
      await page.waitForFunction(sending)
      return link
    },
    firstUsable: "main input:enabled",
    toDoor: (door) => passSteps(door, "Kari"),
    door: doorButton,
  }
}

/** Runs in the page: whether any of its connections is up. */
function sending(): boolean {
  const { connections } = (window as unknown as { probe: { connections: RTCPeerConnection[] } })
    .probe
  return connections.some(({ connectionState }) => connectionState === "connected")
}
