import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { freshPage, openChromium } from "../support/chromium.ts"
import { Product } from "../support/product.ts"
import { RelayServer } from "../support/turn-server.ts"
import { overRelayOnly, overTcpOnly } from "../support/blocked-networks.ts"

describe("the connection test shows by which path audio and video go", () => {
  let relay: RelayServer
  let product: Product
  let browser: Browser

  beforeAll(async () => {
    relay = await RelayServer.start()
    product = await Product.start(relay.settings)
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await relay?.stop()
  })

  it.each<[string, (() => void) | null, string]>([
    ["straight, over UDP", null, "Rett fram (UDP)."],
    [
      "over TCP where UDP is shut",
      overTcpOnly,
      "En vei der alt må vente når noe blir borte (TCP).",
    ],
    [
      "through a relay where the server is out of reach",
      overRelayOnly,
      "Gjennom et mellomledd, fordi nettet er strengt (TURN).",
    ],
  ])("%s", async (_, led, words) => {
    const { context, page } = await freshPage(browser)
    if (led) await context.addInitScript(led)
    await page.goto(`${product.origin}/ov/nett`)
    await page.getByRole("button", { name: "Prøv nettet" }).click()
    await page.getByText("Tallene bak").click()
    const numbers = page.locator(".net-numbers dd")
    await numbers.first().waitFor()
    // The figures are there when audio and video came through. What they are worth is connection-test.test.ts's matter, which has
    // the machine to itself.
    expect(await numbers.allInnerTexts()).toContain(words)
    await context.close()
  })
})
