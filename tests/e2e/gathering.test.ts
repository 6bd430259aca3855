import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import { HOSTS_GONE_MS, NOTICE_MS, OFFER_MS, RECALL_MS } from "#shared/infoMeeting/times.ts"
import { freshPage } from "../support/chromium.ts"
import { ClockedProduct } from "../support/clocked-product.ts"
import {
  button,
  comeToListen,
  enterStage,
  openContactPoint,
  passWayIn,
  planMeeting,
  pressAndConfirm,
  readPoster,
} from "../support/info-evening.ts"
import { violations } from "../support/look.ts"
import { names, passSteps } from "../support/newcomer.ts"
import { Company, type Person, hears, hearsExactly } from "../support/people.ts"
import { waitFor } from "../support/wait-for.ts"

const TITLE = "Igangsettere i Bergen"
const NO_DEVICES = `navigator.mediaDevices.getUserMedia = () =>
  Promise.reject(new DOMException("", "NotFoundError"))`
const CIRCLE_MS = 5 * MINUTE
/** What those in a circle have to finish what they say. */
const GRACE_MS = 30_000

describe("a gathering with small circles", () => {
  let product: ClockedProduct
  let company: Company
  let berit: Person
  let aud: Person
  /** Berit's, a host; and those who come to listen. Only Berit and Aud have a microphone. */
  let host: Page
  let ola: Page
  let kari: Page
  let listeners: Page[]
  /** When the circles end. */
  let endsAt: number

  beforeAll(async () => {
    product = await ClockedProduct.start()
    company = await Company.gather()
    berit = await company.join("Berit")
    aud = await company.join("Aud")
    host = berit.page
    ;[ola, kari] = [await silent(), await silent()]
    listeners = [aud.page, ola, kari]
    await openContactPoint(host, product.origin, "LINK Bergen")
    const hosts = await planMeeting(host, { title: TITLE, format: "Samling", now: product.now() })
    const poster = await readPoster(host)
    await Promise.all(listeners.map((page) => comeToListen(page, poster)))
    await enterStage(host, hosts, "Berit")
    await pressAndConfirm(host, "Begynn møtet", "Begynn")
    await host.getByRole("tab", { name: /^Plan/ }).click()
  })

  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return
    await company.photograph(task.name)
    for (const [name, page] of Object.entries({ ola, kari }))
      await page.screenshot({ path: `screenshots/failed-gathering-${name}.png` })
  })

  afterAll(async () => {
    await company?.goHome()
    await product?.stop()
  })

  /** A page in Aud's browser without devices: more that send are too much for two cores. */
  async function silent(): Promise<Page> {
    const { page } = await freshPage(aud.browser)
    await page.addInitScript(NO_DEVICES)
    return page
  }

  const banner = (page: Page) => page.locator(".info-circle-banner")
  const plenary = (page: Page) => page.locator(".stage-tile").getByText("Berit").waitFor()

  /** A host offers circles of five minutes, and these say yes. */
  async function formCircle(yes: readonly Page[]): Promise<void> {
    await button(host, "Tilby sirkler").click()
    const dialog = host.getByRole("dialog")
    await dialog.getByLabel("Hvor lenge sirklene varer").selectOption({ label: "5 minutter" })
    endsAt = product.now() + OFFER_MS + CIRCLE_MS
    await button(dialog, "Spør alle").click()
    // All of it within the half minute: the clock goes as any does.
    await Promise.all(yes.map((page) => button(page, page === host ? JOIN_AS_HOST : JOIN).click()))
    await host.getByText("3 har sagt ja").waitFor()
    await later(OFFER_MS)
    await everywhere(yes, "Du er på vei inn i en liten sirkel.")
  }

  /** From the circle's first step into it; Aud with her microphone. */
  async function enterCircle(page: Page, name: string): Promise<void> {
    const devices = page === aud.page
    await passSteps(page, name, { devices, camera: false, alone: false })
    await button(page, "Gå inn i sirkelen").click()
    await page.locator(".room-ring [data-seat]").first().waitFor()
  }

  /** Over the circle, on all these pages: seen side by side, it may not stand for long. */
  async function everywhere(pages: readonly Page[], words: string): Promise<void> {
    await Promise.all(pages.map((page) => banner(page).getByText(words).waitFor()))
  }

  const inCircle = (page: Page, count: number) =>
    waitFor(`${count} in the circle`, async () => (await names(page)).length === count)

  /** The clock is moved on, and the pages ask for the time, as when a machine wakes up. */
  async function later(ms: number): Promise<void> {
    await product.advance(Math.max(0, ms))
    for (const page of [host, ...listeners])
      await page.evaluate(() => void window.dispatchEvent(new Event("online")))
  }

  it("[IM5] has a guest on the stage, whom everyone hears", async () => {
    await button(aud.page, "Rekk opp hånda").click()
    await host.getByRole("tab", { name: /^Ordet/ }).click()
    await button(host, "Inviter nr. 1 til å snakke").click()
    const dialog = aud.page.getByRole("dialog", { name: "Vil du si noe nå?" })
    await dialog.getByLabel(/Hva vil du kalles/).fill("Aud")
    await button(dialog, "Bare stemmen").click()
    await hears(ola, [berit.voice, aud.voice])
    await host.getByRole("tab", { name: /^Plan/ }).click()
  })

  it("[IM11] asks everyone, and gives those who say yes, a guest too, a circle with equal places", async () => {
    await formCircle(listeners)
    await host.locator(".circles-now").getByText("3 er i sirkler").waitFor()
    for (const [index, page] of listeners.entries())
      await enterCircle(page, ["Aud", "Ola", "Kari"][index]!)
    for (const page of listeners) await inCircle(page, 3)
    expect(await names(ola)).toEqual(expect.arrayContaining(["Aud", "Kari"]))
    expect(await tileSizes(ola)).toHaveLength(1)
    await hearsExactly(ola, [aud.voice])
    await hearsExactly(host, [])
    await ola.getByText("Snakk sammen, eller ta en runde.").waitFor()
    expect(await button(ola, "Start klokka").count()).toBe(0)
    expect(await violations(ola)).toEqual([])
  })

  it("[IM11.5] tells the host why the meeting cannot be ended now, and what to do first", async () => {
    await host.getByText(/Møtet kan avsluttes når alle er tilbake/).waitFor()
    expect(await button(host, "Avslutt").count()).toBe(0)
    await button(host, "Be alle komme tilbake").waitFor()
    expect(await violations(host)).toEqual([])
  })

  it("[IM11] leads one back to everyone at once, with the microphone off, and into the circle again", async () => {
    await button(aud.page, "Tilbake til alle").click()
    await plenary(aud.page)
    await hearsExactly(aud.page, [berit.voice])
    await aud.page.locator(".info-guest").getByRole("button", { name: "Mikrofon av" }).waitFor()
    await inCircle(ola, 2)
    await button(aud.page, "Gå til sirkelen min igjen").click()
    await button(aud.page, COME_BACK).click()
    await inCircle(ola, 3)
    await inCircle(aud.page, 3)
    expect(await names(aud.page)).toEqual(expect.arrayContaining(["Kari", "Ola"]))
  })

  it("[IM11] brings one who loads the page again back to the own place in the circle", async () => {
    await ola.reload()
    await passWayIn(ola)
    await button(ola, COME_BACK).click()
    await inCircle(ola, 3)
    expect(await names(kari)).toEqual(expect.arrayContaining(["Aud", "Ola"]))
    expect(await names(kari)).toHaveLength(3)
  })

  it("[IM11] gives two minutes' notice, and at the end all are back, by themselves", async () => {
    await later(endsAt - NOTICE_MS - product.now())
    await everywhere(listeners, "Sirkelen er slutt om omtrent to minutter.")
    await host.getByText("De har fått vite at det snart er slutt.").waitFor()
    await later(endsAt - product.now())
    await everywhere(listeners, OVER)
    await button(host, "Avslutt").waitFor()
    expect(await names(ola)).toHaveLength(3)
    await button(kari, "Tilbake til alle").click()
    await plenary(kari)
    await inCircle(ola, 2)
    await product.advance(GRACE_MS)
    for (const page of listeners) {
      await plenary(page)
      expect(await page.locator("[data-seat]").count()).toBe(0)
    }
    await hearsExactly(ola, [berit.voice])
  })

  it("[IM8] shows the welcome picture while the hosts are gone, and the way into the own circle", async () => {
    await formCircle([host, aud.page, ola])
    await enterCircle(host, "Berit")
    await enterCircle(aud.page, "Aud")
    await inCircle(host, 2)
    await button(host, "Tilbake til alle").click()
    await button(host, "Gå til sirkelen min igjen").waitFor()
    await leaveStage()
    await kari.getByRole("heading", { name: "Vertene falt ut et øyeblikk" }).waitFor()
    await button(ola, "Tilbake til alle").click()
    await ola.getByRole("heading", { name: "Vertene falt ut et øyeblikk" }).waitFor()
    await button(ola, "Gå til sirkelen min igjen").click()
    await ola.getByRole("heading", { name: "Hva vil du bli kalt?" }).waitFor()
    expect(await violations(kari)).toEqual([])
  })

  it("[IM11.4] calls everyone back softly: those inside may finish, and those still at the door are back", async () => {
    await button(host, "Gå inn igjen").click()
    await host.getByLabel("Navnet ditt").fill("Berit")
    await button(host, "Gå inn på scenen").click()
    // Not back into the circle, which she has left.
    await button(host, "Gå til sirkelen min igjen").waitFor()
    const recalledAt = product.now()
    await button(host, "Be alle komme tilbake").click()
    await host
      .locator(".stage-bar")
      .getByText(/Alle er bedt om å komme tilbake/)
      .waitFor()
    expect(await button(host, "Be alle komme tilbake").count()).toBe(0)
    await everywhere([aud.page], "Sirkelen er slutt om under et minutt.")
    await later(recalledAt + RECALL_MS - product.now())
    await everywhere([aud.page], OVER)
    expect(await names(aud.page)).toHaveLength(1)
    await plenary(ola)
    await product.advance(GRACE_MS)
    await plenary(aud.page)
  })

  it("[IM8] waits ten minutes for the hosts, and ends by itself", async () => {
    await leaveStage()
    await kari.getByText(/Møtet venter på dem til klokka/).waitFor()
    await button(kari, "Gå ut").click()
    await button(kari, "Gå inn igjen").waitFor()
    await product.advance(HOSTS_GONE_MS - MINUTE)
    expect(await ola.getByText(/Møtet venter på dem til klokka/).count()).toBe(1)
    await product.advance(MINUTE)
    for (const page of [aud.page, ola]) await page.getByText("Samlingen er slutt.").waitFor()
    expect(await button(ola, "Jeg vil at dere tar kontakt").count()).toBe(0)
  })

  it("nothing went wrong unseen in any page", () => {
    for (const { pageErrors } of company.people) expect(pageErrors).toEqual([])
  })

  async function leaveStage(): Promise<void> {
    await button(host, "Forlat").click()
    const dialog = host.getByRole("dialog", { name: "Gå ut av møtet?" })
    await dialog.getByText(/Du er den siste verten\./).waitFor()
    await button(dialog, "Forlat").click()
    await host.getByRole("heading", { name: "Du har gått ut" }).waitFor()
  }
})

const JOIN = "Ja, jeg vil være med"
const JOIN_AS_HOST = "Jeg vil også være med"
const OVER = "Alle samles igjen nå. Dere kan snakke ferdig."
const COME_BACK = "Jeg lover det, og går inn"

/** The different sizes of the pictures in the circle, to whole pixels. */
async function tileSizes(page: Page): Promise<string[]> {
  const sizes = await page.locator("[data-seat]").evaluateAll((tiles) =>
    tiles.map((tile) => {
      const { width, height } = tile.getBoundingClientRect()
      return `${Math.round(width)} x ${Math.round(height)}`
    }),
  )
  return [...new Set(sizes)]
}
