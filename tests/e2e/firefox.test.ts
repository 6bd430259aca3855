import type { Page as FirefoxPage } from "puppeteer-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { firefoxPage, openFirefox } from "../support/firefox.ts"
import { type Reception, receptions } from "../support/page-probe.ts"
import { Company, type Person, seesMoving } from "../support/people.ts"
import { Product } from "../support/product.ts"
import { enter, makeGroup } from "../support/newcomer.ts"
import { waitFor } from "../support/wait-for.ts"

describe("Firefox and Chromium meet", () => {
  let product: Product
  let company: Company
  let berit: Person
  let firefox: Awaited<ReturnType<typeof openFirefox>>
  let liv: FirefoxPage

  beforeAll(async () => {
    product = await Product.start()
    company = await Company.gather()
    berit = await company.join("Berit")
    firefox = await openFirefox()
    liv = await firefoxPage(firefox)
    const link = await makeGroup(berit.page, product.origin)
    await enter(berit.page, link, "Berit")
    await comeIn(liv, link)
  })

  afterAll(async () => {
    await firefox?.close()
    await company?.goHome()
    await product?.stop()
  })

  it("Chromium sees and hears Firefox", async () => {
    await seesMoving(berit.page, 1)
    await louder(() => berit.page.evaluate(receptions))
  })

  it("Firefox sees and hears Chromium", async () => {
    const frames = async () => sum(await liv.evaluate(receptions), "frames")
    const before = await frames()
    await waitFor("pictures in Firefox", async () => (await frames()) > before + 5, {
      within: 60_000,
    })
    await louder(() => liv.evaluate(receptions))
    expect(await liv.$$eval("[data-seat] video", (videos) => videos.length)).toBe(2)
  })
})

/** The newcomer's way in, in the words of the page, by another driver. */
async function comeIn(page: FirefoxPage, link: string): Promise<void> {
  await page.goto(link)
  await page.locator("form.gate-form input").fill("Liv")
  const forward = () => page.locator("form.gate-form button[type=submit]").click()
  await forward()
  await page.locator("form.gate-form input[type=checkbox]").click()
  await forward()
  await page.waitForFunction(() => document.body.innerText.includes("Er du alene"))
  await forward()
  await page.locator("::-p-text(Slå på kamera og mikrofon)").click()
  await page.waitForFunction(
    () => [...document.querySelectorAll("video")].some((video) => video.videoWidth > 0),
    { timeout: 60_000 },
  )
  await forward()
  await page.waitForSelector(".room-ring [data-seat]")
}

async function louder(look: () => Promise<Reception[]>): Promise<void> {
  const before = sum(await look(), "energy")
  await waitFor("sound", async () => sum(await look(), "energy") > before, { within: 40_000 })
}

function sum(all: readonly Reception[], what: "energy" | "frames"): number {
  return all.reduce((total, reception) => total + reception[what], 0)
}
