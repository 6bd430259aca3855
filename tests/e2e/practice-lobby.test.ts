import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { PHONE, freshPage, openChromium } from "../support/chromium.ts"
import { receptions } from "../support/page-probe.ts"
import { Product } from "../support/product.ts"
import { makeGroup, startDevices } from "../support/newcomer.ts"
import { waitFor } from "../support/wait-for.ts"

/** In the order in which they are offered; `null` has its own ways within the screen. */
const STEPS = [
  { path: "sjekk", skip: "Hopp over" },
  { path: "speil", skip: "Hopp over" },
  { path: "nett", skip: "Hopp over" },
  { path: "mote", skip: null },
  { path: "sammen", skip: "Hopp over" },
  { path: "veiledning", skip: null },
] as const

describe("the practice lobby, on a phone and from an invitation", () => {
  let product: Product
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let invitation = ""
  /** What stands after the # of each step's address: the way back. */
  let door = ""

  beforeAll(async () => {
    product = await Product.start()
    browser = await openChromium()
    ;({ context, page } = await freshPage(browser, PHONE))
    invitation = await makeGroup(page, product.origin)
    const { pathname, hash } = new URL(invitation)
    door = `${pathname}${hash}`
  })

  afterAll(async () => {
    await context?.close()
    await browser?.close()
    await product?.stop()
  })

  const open = (path: string) => page.goto(`${product.origin}/ov/${path}#${door}`)

  it.each(STEPS.filter(({ path }) => path !== "sammen"))(
    "$path says at the top that nobody sees or hears you, however far the page is scrolled",
    async ({ path }) => {
      await open(path)
      const says = page.getByText("Ingen ser eller hører deg", { exact: false }).first()
      await says.waitFor()
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
      const box = await says.boundingBox()
      expect(box?.y).toBeGreaterThanOrEqual(0)
      expect((box?.y ?? PHONE.height) + (box?.height ?? 0)).toBeLessThan(PHONE.height / 3)
    },
  )

  it.each(STEPS)(
    "$path can be left for the door, or for all the steps, at once",
    async ({ path }) => {
      await open(path)
      // The rehearsal has the whole of a small screen, and the way out alone.
      if (path !== "mote") {
        await page.getByRole("link", { name: "Alle stegene" }).click()
        await waitFor("all the steps", async () => new URL(page.url()).pathname === "/ov")
        await open(path)
      }
      await page.getByRole("link", { name: "Gå til døra" }).first().click()
      await page.getByLabel("Navn eller kallenavn").waitFor()
      expect(page.url()).toBe(invitation)
    },
  )

  it("each step can be skipped, and gone back to", async () => {
    for (const [index, { path, skip }] of STEPS.entries()) {
      if (skip === null) continue
      await open(path)
      await page.getByRole("button", { name: skip }).first().click()
      const next = STEPS[index + 1]?.path ?? ""
      await waitFor(`on to ${next}`, async () => new URL(page.url()).pathname === `/ov/${next}`)
      await page.goBack()
      await page.getByRole("button", { name: skip }).first().waitFor()
    }
    expect(new URL(page.url()).pathname).toBe("/ov/sammen")
  })

  it("the mirror shows what came back from the server, and a still of it at a tile's size", async () => {
    await open("speil")
    const take = page.getByRole("button", { name: "Ta et stillbilde" })
    await startDevices(page, take)
    const came = await waitFor("picture and sound have come back", async () => {
      const all = await page.evaluate(receptions)
      const [picture, sound] = ["video", "audio"].map((kind) =>
        all.find((one) => one.kind === kind),
      )
      return (picture?.frames ?? 0) > 5 && (sound?.bytes ?? 0) > 2000 && all
    })
    expect(came.length).toBeGreaterThanOrEqual(2)
    await take.click()
    const still = page.locator("canvas")
    await still.waitFor()
    const looks = await still.evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return null
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height)
      const bright = data.filter((value, index) => index % 4 === 1 && value > 40).length
      const { width } = canvas.getBoundingClientRect()
      return { bright: bright / (canvas.width * canvas.height), width }
    })
    const live = await page.locator("video").first().boundingBox()
    expect(looks?.bright).toBeGreaterThan(0.1)
    expect(looks?.width).toBeCloseTo(live?.width ?? 0, 0)
  })
})
