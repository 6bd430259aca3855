import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { dayAfter, dayInOslo } from "#shared/schedule/oslo.ts"
import { freshPage, openChromium } from "../support/chromium.ts"
import { look } from "../support/look.ts"
import { seesMoving } from "../support/people.ts"
import { Product } from "../support/product.ts"
import { makeRoomWithHelper } from "../support/test-group.ts"
import { enter, leave, names, tileWords } from "../support/newcomer.ts"
import { waitFor } from "../support/wait-for.ts"

/** Long enough for a page that waits to ask at the door again, ms. */
const ASKS_AGAIN = { timeout: 30_000 }

describe("newcomers at a contact point's practice room", () => {
  let product: Product
  let browser: Browser
  const pages = new Map<"Kari" | "Ola" | "Hanne", Page>()
  let link = ""
  let key = ""

  const page = (who: "Kari" | "Ola" | "Hanne") => {
    const found = pages.get(who)
    if (found === undefined) throw new Error(`${who} has no page`)
    return found
  }

  async function expectWell(who: "Kari" | "Ola" | "Hanne", screen: string): Promise<void> {
    expect(await look(page(who), screen)).toEqual({ screen, accessibility: [], sideways: [] })
  }

  beforeAll(async () => {
    product = await Product.start()
    browser = await openChromium()
    for (const who of ["Kari", "Ola", "Hanne"] as const) {
      // The checker of accessibility puts a script of its own into the page.
      const { page: own } = await freshPage(browser, undefined, { bypassCSP: true })
      pages.set(who, own)
    }
    const from = dayAfter(dayInOslo(Date.now()), 3)
    const dates = { kind: "every" as const, weeks: 1 as const, from, time: "18:00" }
    const made = await makeRoomWithHelper(product.origin, { dates, minutes: 120 }, "LINK Bergen")
    link = `${product.origin}/p/${made.room}#${made.secret}`
    key = `${product.origin}/hjelper/${made.room}#${made.secret}.${made.helper}`
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it("[H2] see when it opens, and may practise alone meanwhile", async () => {
    const kari = page("Kari")
    await kari.goto(link)
    await kari.getByRole("heading", { name: "Øverommet er ikke åpent nå" }).waitFor()
    await kari
      .getByText(/om 3 dager/i)
      .first()
      .waitFor()
    await expectWell("Kari", "with-helper-shut")
    await kari.getByRole("link", { name: "Øv alene så lenge" }).click()
    await kari.getByText("Ingen ser eller hører deg").first().waitFor()
    // The lobby leads back to this very door.
    await kari.getByRole("link", { name: /Gå til døra/ }).click()
    await kari.getByRole("heading", { name: "Øverommet er ikke åpent nå" }).waitFor()
    expect(kari.url()).toBe(link)
  })

  it("[H2] are let on by themselves when the helper comes before the hours", async () => {
    const hanne = page("Hanne")
    await hanne.goto(key)
    await hanne.getByRole("button", { name: "Gå på vakt" }).click()
    await hanne.getByText("Du er hjelper her.").waitFor()
    await enter(hanne, link, "Hanne")
    await page("Kari").getByText("Hjelperen er her nå.").waitFor(ASKS_AGAIN)
    await expectWell("Kari", "with-helper-door")
  })

  it("[H1] meet the helper in a real room, and see who that is", async () => {
    await enter(page("Kari"), link, "Kari")
    for (const who of ["Kari", "Hanne"] as const) {
      await waitFor("both are there", async () => (await names(page(who))).length === 2)
      await seesMoving(page(who), 1)
      expect(await tileWords(page(who), who === "Kari" ? "Hanne" : "Du")).toMatch(/hjelper/i)
    }
    await expectWell("Kari", "with-helper-room")
  })

  it("[H3] wait while another practises, and come in when the seat is free", async () => {
    const ola = page("Ola")
    await ola.goto(link)
    await ola.getByRole("heading", { name: "Noen øver her nå" }).waitFor()
    await expectWell("Ola", "with-helper-busy")
    await page("Kari").getByRole("button", { name: "Start klokka" }).click()
    await page("Hanne")
      .getByText(/Pause om/)
      .first()
      .waitFor()
    await leave(page("Kari"))
    await page("Hanne").getByText("Klokka går ikke ennå").first().waitFor()
    await ola.getByText("Hjelperen er her nå.").waitFor(ASKS_AGAIN)
    await enter(ola, link, "Ola")
    await waitFor("both are there", async () => (await names(page("Hanne"))).length === 2)
  })

  it("[H2] see that the helper comes and goes while they wait at the door", async () => {
    await leave(page("Ola"))
    const kari = page("Kari")
    await kari.goto("about:blank")
    await kari.goto(link)
    await kari.getByText("Hjelperen er her nå.").waitFor()
    await leave(page("Hanne"))
    const shut = kari.getByRole("heading", { name: "Øverommet er ikke åpent nå" })
    await shut.waitFor(ASKS_AGAIN)
    expect(await kari.getByText("Hjelperen er her nå.").count()).toBe(0)
  })

  it("[H4] are removed when the helper empties the room, and may come again", async () => {
    const hanne = page("Hanne")
    await hanne.goto(key)
    await hanne.getByRole("button", { name: "Gå på vakt" }).click()
    await enter(hanne, link, "Hanne")
    await page("Kari").getByText("Hjelperen er her nå.").waitFor(ASKS_AGAIN)
    await enter(page("Kari"), link, "Kari")
    const second = await hanne.context().newPage()
    await second.goto(key)
    await second.getByRole("button", { name: "Tøm rommet" }).click()
    await second.getByRole("dialog").getByRole("button", { name: "Tøm rommet" }).click()
    await page("Kari").getByRole("heading", { name: "Møtet er slutt" }).waitFor()
    await expect.poll(() => page("Kari").locator("video").count()).toBe(0)
    await second.close()
  })

  it("[H1] leave nothing behind in the room that is kept", async () => {
    const kari = page("Kari")
    await kari.goto("about:blank")
    await kari.goto(link)
    await kari.getByRole("heading", { name: "Øverommet er ikke åpent nå" }).waitFor()
    expect(product.output).not.toContain("Kari")
  })
})
