import type { Browser, BrowserContext, Page } from "playwright-core"

import type { Product } from "../../../tests/support/product.ts"
import { doorButton, enter, makeGroup, passSteps } from "../../../tests/support/newcomer.ts"
import { freshPage } from "../../../tests/support/chromium.ts"
import type { BareServer } from "../bare/bare-server.ts"

/** One of those that are measured: where it is, and how a person gets in. */
export interface Contender {
  /** `former` is the product as an earlier checkout has it. */
  name: "bare" | "own" | "former"
  origin: string
  pid: number
  /** Makes sure that someone sits in a room and sends; answers with what one navigates to. */
  prepare(): Promise<string>
  /** That one goes away, so that the other contender is measured alone. */
  leave(): Promise<void>
  /** CSS of the first thing that can be used after navigation on an invitation link. */
  firstUsable: string
  /** From there to the door. */
  toDoor(page: Page): Promise<void>
  /** CSS of the button that is the door, for newcomers and for those who return. */
  door: string
}

export function bareContender(server: BareServer, resident: Browser): Contender {
  return {
    name: "bare",
    origin: server.origin,
    pid: server.pid,
    ...seated(resident, async (page) => {
      await page.goto(server.origin)
      await page.click("#join:enabled")
      return server.origin
    }),
    firstUsable: "#join:enabled",
    toDoor: async (door) => void (await door.waitForSelector("#join:enabled")),
    door: "#join:enabled",
  }
}

/** A new group every time, so that no seat of an earlier round is in the way. */
export function productContender(
  product: Product,
  resident: Browser,
  name: "own" | "former" = "own",
): Contender {
  return {
    name,
    origin: product.origin,
    pid: product.pid,
    ...seated(resident, async (page) => {
      const link = await makeGroup(page, product.origin)
      await enter(page, link, "Berit")
      return link
    }),
    firstUsable: "main input:enabled",
    toDoor: (door) => passSteps(door, "Kari"),
    door: doorButton,
  }
}

/** Somebody who sits there: `sitDown` goes in and answers with the address. */
function seated(resident: Browser, sitDown: (page: Page) => Promise<string>) {
  let context: BrowserContext | undefined
  const leave = async () => {
    await context?.close()
    context = undefined
  }
  const prepare = async () => {
    await leave()
    const fresh = await freshPage(resident)
    context = fresh.context
    const url = await sitDown(fresh.page)
    await fresh.page.waitForFunction(sending)
    return url
  }
  return { prepare, leave }
}

/** Runs in the page: whether any of its connections is up. */
function sending(): boolean {
  const { connections } = (window as unknown as { probe: { connections: RTCPeerConnection[] } })
    .probe
  return connections.some(({ connectionState }) => connectionState === "connected")
}
