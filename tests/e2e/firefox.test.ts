import type { Page as FirefoxPage } from "puppeteer-core"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"

import { FIREFOX_VOICE, firefoxPage, openFirefox } from "../support/firefox.ts"
import { enter, makeGroup } from "../support/newcomer.ts"
import { sendAllLayers } from "../support/page-probe.ts"
import {
  Company,
  type Person,
  hears,
  hearsSound,
  seesHeight,
  seesMoving,
} from "../support/people.ts"
import { Product } from "../support/product.ts"

/** Windows in which the face of the other one of two needs each layer of a 720p camera, and the height of its pictures. */
const WINDOWS = [
  { width: 360, height: 480, decoded: 180 },
  { width: 600, height: 400, decoded: 360 },
  { width: 1280, height: 800, decoded: 720 },
]

describe("Firefox and Chromium meet", () => {
  let product: Product
  let company: Company
  let berit: Person
  let firefox: Awaited<ReturnType<typeof openFirefox>>
  let liv: FirefoxPage
  let link: string

  beforeAll(async () => {
    product = await Product.start()
    company = await Company.gather()
    berit = await company.join("Berit", { height: 720 })
    await berit.context.addInitScript(sendAllLayers)
    firefox = await openFirefox()
    liv = await firefoxPage(firefox)
    link = await makeGroup(berit.page, product.origin)
    await enter(berit.page, link, "Berit")
    await comeIn(liv, link)
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await company.photograph(task.name)
  })

  afterAll(async () => {
    await firefox?.close()
    await company?.goHome()
    await product?.stop()
  })

  it("Chromium hears Firefox, and sees its picture in each size", async () => {
    await hears(berit.page, [FIREFOX_VOICE])
    for (const { decoded, ...window } of WINDOWS) {
      await berit.page.setViewportSize(window)
      await seesHeight(berit.page, decoded)
    }
  })

  it("Firefox hears Chromium, and sees its picture in each size", async () => {
    await hearsSound(liv, 1)
    for (const { decoded, ...window } of WINDOWS) {
      await liv.setViewport(window)
      await seesHeight(liv, decoded)
    }
    expect(await liv.$$eval("[data-seat] video", (videos) => videos.length)).toBe(2)
  })

  it("[E8] a Chromium with the older interface alone meets both", async () => {
    const aud = await company.join("Aud")
    await aud.page.addInitScript(() => Reflect.deleteProperty(window, "RTCRtpScriptTransform"))
    await enter(aud.page, link, "Aud")
    expect(await aud.page.evaluate(() => "RTCRtpScriptTransform" in window)).toBe(false)
    for (const page of [aud.page, berit.page, liv]) await seesMoving(page, 2)
    await hears(aud.page, [berit.voice, FIREFOX_VOICE])
    await hears(berit.page, [aud.voice, FIREFOX_VOICE])
    await hearsSound(liv, 2)
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
