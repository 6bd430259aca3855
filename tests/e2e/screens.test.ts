import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { beyondSupported } from "../support/built-client.ts"
import { WIDE, freshPage, openChromium } from "../support/chromium.ts"
import { writeFilm } from "../support/fake-capture.ts"
import { look } from "../support/look.ts"
import { Product } from "../support/product.ts"
import { waitFor } from "../support/wait-for.ts"
import { enter, makeGroup, passSteps, switchOn } from "../support/newcomer.ts"

/** Looks at every screen, in the order in which a person meets them. */
/** Of sixty characters: more than a group's name holds. */
const LONG_NAME = "Torsdagsgruppa for oss som leker med lange navn på grupper i"
/** One written from right to left with a joiner in it, and one of five parts on two characters. */
const NAMES = ["Berit", "علی\u200cرضا", "ကျော်"]

describe("every screen is calm, whole and within reach", () => {
  let product: Product
  let folder: string
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let link: string
  let others: Page[]

  beforeAll(async () => {
    product = await Product.start()
    folder = await mkdtemp(join(tmpdir(), "screens-"))
    // A small film: four cameras and their encoders share this machine with the page that is looked at.
    browser = await openChromium({
      film: await writeFilm(folder, "quiet", { y: 110, u: 120, v: 140 }, { perSecond: 5 }),
    })
    // The checker puts a script of its own into the page; elsewhere the policy is in force.
    ;({ context, page } = await freshPage(browser, undefined, { bypassCSP: true }))
    others = []
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  async function expectWell(screen: string, at = page): Promise<void> {
    expect(await look(at, screen)).toEqual({ screen, accessibility: [], sideways: [] })
  }

  /** A page in a browser that lacks these. */
  async function lacking(names: readonly string[]) {
    const fresh = await freshPage(browser, undefined, { bypassCSP: true })
    const deletions = names.map((name) => `delete ${name}`)
    await fresh.context.addInitScript({ content: deletions.join(";") })
    return fresh
  }

  it("the front page and the pages behind it", async () => {
    await page.goto(product.origin)
    await page.getByRole("heading", { level: 1 }).waitFor()
    await expectWell("front")
    await page.getByRole("button", { name: "Jeg har en lenke" }).click()
    await expectWell("front-link")
    for (const path of ["hva-lagres", "slik-virker-det", "starthjelp", "loftet", "finnes-ikke"]) {
      await page.goto(`${product.origin}/${path}`)
      await page.getByRole("heading", { level: 1 }).waitFor()
      await expectWell(path)
    }
  })

  it("making a group", async () => {
    await page.goto(`${product.origin}/ny`)
    await page.getByRole("heading", { level: 1 }).waitFor()
    await expectWell("group-new")
    await page.getByLabel("Hva skal gruppa hete?").fill(LONG_NAME)
    await page.getByRole("button", { name: "Lag rommet" }).click()
    await page.getByText("Det er 20 tegn for mye.").waitFor()
    await expectWell("group-new-too-long")
    // Nothing was cut: what was written still stands there, and was not sent.
    expect(await page.getByLabel("Hva skal gruppa hete?").inputValue()).toBe(LONG_NAME)
    link = await makeGroup(page, product.origin, 8)
    await expectWell("group-made")
  })

  it("the steps to the door", async () => {
    await page.goto(link)
    await page.getByLabel("Navn eller kallenavn").waitFor()
    await expectWell("door-1-name")
    await page.getByLabel("Navn eller kallenavn").fill("Aud")
    await page.getByRole("button", { name: "Videre" }).click()
    await page.getByRole("checkbox").waitFor()
    await expectWell("door-2-pledge")
    await page.getByRole("checkbox").check()
    await page.getByRole("button", { name: "Videre" }).click()
    await page.getByRole("heading", { name: "Er du alene" }).waitFor()
    await expectWell("door-3-alone")
    await stepBack(page)
    await page.getByRole("checkbox", { checked: true }).waitFor()
    await stepBack(page)
    expect(await page.getByLabel("Navn eller kallenavn").inputValue()).toBe("Aud")
    await page.getByRole("button", { name: "Videre" }).click()
    await page.getByRole("checkbox").check()
    await page.getByRole("button", { name: "Videre" }).click()
    await page.getByRole("button", { name: "Videre" }).click()
    await page.getByText("Ingen ser eller hører deg ennå.").waitFor()
    await expectWell("door-4-before")
    await switchOn(page)
    await expectWell("door-4-devices")
  })

  it("the room: alone, then more, on the clock, in the break", async () => {
    await page.getByRole("button", { name: "Gå inn til gruppa" }).click()
    await page.locator("[data-seat]").first().waitFor()
    await expectWell("room-1")
    for (const name of NAMES) {
      const other = await freshPage(browser)
      others.push(other.page)
      await enter(other.page, link, name, { devices: name !== "ကျော်" })
    }
    await page.locator("[data-seat] video").nth(2).waitFor()
    for (const name of NAMES) await page.locator("[data-seat]", { hasText: name }).waitFor()
    await expectWell("room-4-gathering")
    await page.getByRole("button", { name: "Start klokka" }).click()
    await page
      .getByText(/Pause om/)
      .first()
      .waitFor()
    await expectWell("room-4-free")
    await page.getByRole("button", { name: "Mer", exact: true }).click()
    await page.getByRole("dialog").waitFor()
    await expectWell("room-more")
    const entries = await page.evaluate(() => history.length)
    // Closes what is open; then asks, and staying is a step back too.
    for (const open of [0, 1, 0]) {
      await stepBack(page)
      await waitFor("the dialog", async () => (await page.getByRole("dialog").count()) === open)
    }
    await stepBack(page)
    await page.getByRole("dialog", { name: "Vil du forlate møtet?" }).waitFor()
    await expectWell("room-leave")
    await page.keyboard.press("Escape")
    expect(await page.evaluate(() => history.length)).toBe(entries)
    expect(page.url()).toBe(link)
    await others[0]?.getByRole("button", { name: "Ta pause nå" }).click()
    await page
      .getByText(/Pause til/)
      .first()
      .waitFor()
    await others[1]?.getByRole("button", { name: "Jeg er tilbake" }).click()
    await page.getByText("1 av 4 er tilbake").first().waitFor()
    await expectWell("room-break")
  })

  it("the room comes to rest in a window of any height", async () => {
    for (const height of [440, 500, 540, 580, 600, 620, 660, 700]) {
      await page.setViewportSize({ width: 900, height })
      expect(await layoutsWhileAtRest(page), `900x${height}`).toBeLessThan(FRAMES / 2)
    }
    await page.setViewportSize(WIDE)
  })

  it("taken over, returning, left", async () => {
    const second = await context.newPage()
    await second.goto(link)
    await second.getByRole("heading", { name: /Hei igjen/ }).waitFor()
    await expectWell("door-return", second)
    await second.getByRole("button", { name: "Jeg lover det, og går inn" }).click()
    await page.getByText("Du er nå i rommet fra et annet sted").waitFor()
    await expectWell("taken-over")
    await second.getByRole("button", { name: "Forlat" }).click()
    await second
      .getByRole("dialog")
      .getByRole("button", { name: /Forlat/ })
      .click()
    await second.getByText("Takk for nå").waitFor()
    await expectWell("left", second)
    // Nothing of the visit stands between this page and the one before.
    await stepBack(second)
    await second.waitForURL("about:blank")
    await second.close()
  })

  it("a link that opens nothing, and a group that is full", async () => {
    const stranger = await freshPage(browser, undefined, { bypassCSP: true })
    // A key that has come into the path goes back behind the #, whole or not.
    await stranger.page.goto(link.replace("#", "%23").slice(0, -2))
    await stranger.page.getByText("Lenka er ikke hel").waitFor()
    expect(stranger.page.url()).toBe(link.slice(0, -2))
    await expectWell("link-cut", stranger.page)
    await stranger.page.goto(product.origin + link.slice(product.origin.length).toLowerCase())
    await stranger.page.getByText("Lenka kan ikke leses lenger").waitFor()
    await stranger.page.goto(`${link.replace("/g/", "/G/").replace("#", "%2523")}&utm_source=post`)
    await stranger.page.getByLabel("Navn eller kallenavn").waitFor()
    expect(stranger.page.url()).toBe(link)
    await stranger.page.goto("about:blank")
    await stranger.page.goto(`${link.slice(0, -22)}AAAAAAAAAAAAAAAAAAAAAA`)
    await stranger.page.getByText("Denne lenka åpner ingen dør").waitFor()
    await expectWell("refused", stranger.page)
    const small = await makeGroup(page, product.origin, 2)
    for (const name of ["Tor", "Kari"]) {
      const other = await freshPage(browser)
      await other.page.goto(small)
      await passSteps(other.page, name, { devices: false })
      await other.context.close()
    }
    await stranger.page.goto(small)
    await stranger.page.reload()
    await stranger.page.getByText("Alle plassene er tatt").waitFor()
    await expectWell("full", stranger.page)
  })

  it("browsers that lack something: an older API, or plain words, and never a loop", async () => {
    expect(await beyondSupported()).toEqual([])
    const filled = ["at", "findLast", "toSorted", "toReversed", "toSpliced"]
    const gone = [...filled.map((name) => `Array.prototype.${name}`), "URL.canParse"]
    const older = await lacking([...gone, "Object.hasOwn", "BroadcastChannel"])
    await older.page.goto(link)
    await older.page.getByLabel("Navn eller kallenavn").waitFor()
    await older.context.close()
    const sealing = ["RTCRtpScriptTransform", "RTCRtpSender.prototype.createEncodedStreams"]
    // [E8] Without sealing there is no way on from here: not to the door, and not to a device.
    for (const [lacks, words, waysOn] of [
      [["structuredClone"], "Denne nettleseren er for gammel", 0],
      [["RTCPeerConnection"], "I denne nettleseren går det ikke an å være med", 0],
      [["MediaDevices.prototype.getUserMedia"], "Denne nettleseren gir oss verken", 1],
      [sealing, "Denne nettleseren kan ikke låse lyd og bilde", 0],
    ] as const) {
      const other = await lacking(lacks)
      await other.page.goto(link)
      await other.page.getByRole("heading", { name: words }).waitFor()
      await expectWell(`lacks-${lacks.at(-1)?.split(".").at(-1)}`, other.page)
      expect(other.page.url()).toBe(link)
      const onward = other.page.getByRole("button", { name: "Gå videre uten" })
      expect(await onward.count()).toBe(waysOn)
      // The connection test promises no room that this browser cannot enter.
      await other.page.goto(`${product.origin}/ov/nett`)
      const start = other.page.getByRole("button", { name: "Prøv nettet" })
      await start.or(other.page.getByText(words)).first().waitFor()
      await expectWell(`lacks-${lacks.at(-1)?.split(".").at(-1)}-connection`, other.page)
      expect(await start.count()).toBe(waysOn)
      await other.context.close()
    }
  })

  it("the connection is lost: announced calmly, nothing disappears from the screen", async () => {
    const faces = await others[0]?.locator("[data-seat]").count()
    await product.kill()
    await others[0]
      ?.getByText(/Nettet faller ut/)
      .first()
      .waitFor()
    expect(await others[0]?.locator("[data-seat]").count()).toBe(faces)
    await others[0]?.screenshot({ path: "screenshots/room-reconnecting-wide.png" })
    await page.goto("about:blank")
  })
})

/** What the browser's button, and a phone's gesture, do. */
async function stepBack(page: Page): Promise<void> {
  await page.evaluate(() => void setTimeout(() => history.back()))
}

const FRAMES = 40

/** How many times the page is laid out again in 40 frames, once it has had 40 to settle in. */
async function layoutsWhileAtRest(page: Page): Promise<number> {
  const tools = await page.context().newCDPSession(page)
  await tools.send("Performance.enable")
  const layouts = async () => {
    const { metrics } = await tools.send("Performance.getMetrics")
    return metrics.find(({ name }) => name === "LayoutCount")?.value ?? Number.NaN
  }
  const frames = () =>
    page.evaluate(async (count) => {
      for (let n = 0; n < count; n++) await new Promise((next) => requestAnimationFrame(next))
    }, FRAMES)
  await frames()
  const before = await layouts()
  await frames()
  const after = await layouts()
  await tools.detach()
  return after - before
}
