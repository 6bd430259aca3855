import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { freshPage, openChromium } from "../support/chromium.ts"
import { writePerson, writeVoice } from "../support/fake-capture.ts"
import { look } from "../support/look.ts"
import { seesMoving } from "../support/people.ts"
import { Product } from "../support/product.ts"
import { comeBack, enter, names, tileWords } from "../support/newcomer.ts"
import { waitFor } from "../support/wait-for.ts"

describe("two practise together", () => {
  let product: Product
  let folder: string
  let browser: Browser
  const contexts: BrowserContext[] = []
  let newcomer: Page
  let helper: Page
  let link = ""

  beforeAll(async () => {
    product = await Product.start()
    folder = await mkdtemp(join(tmpdir(), "together-"))
    browser = await openChromium({
      tone: await writeVoice(folder, "both", { level: 0.5 }),
      film: await writePerson(folder, "both", { face: 140, behind: 95 }),
    })
    for (const take of [(page: Page) => (newcomer = page), (page: Page) => (helper = page)]) {
      // The checker of accessibility puts a script of its own into the page.
      const { context, page } = await freshPage(browser, undefined, { bypassCSP: true })
      contexts.push(context)
      take(page)
    }
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it("a link is made in the browser, with its secret behind the hash", async () => {
    // What was found on the way here is still known to the page, and to nobody else.
    const press = (name: string) => newcomer.getByRole("button", { name, exact: true }).click()
    await newcomer.goto(`${product.origin}/ov/sjekk`)
    for (const name of ["Spill klangen", "Ja"]) await press(name)
    await newcomer.getByText("Alt virker").first().waitFor()
    await newcomer.getByRole("link", { name: "Alle stegene" }).click()
    await newcomer.getByRole("link", { name: /Nettet ditt/ }).click()
    await press("Prøv nettet")
    await newcomer.getByRole("button", { name: "Prøv en gang til" }).waitFor()
    await newcomer.getByRole("link", { name: "Alle stegene" }).click()
    await newcomer.getByRole("link", { name: /Øv sammen med noen/ }).click()
    await newcomer.getByRole("button", { name: "Lag en øvelenke" }).click()
    link = await newcomer.locator(".link-card-link").innerText()
    expect(link).toMatch(/^http:\/\/localhost:\d+\/p\/[\w-]{22}#[\w-]{22}$/)
    expect(await look(newcomer, "practice-together")).toEqual({
      screen: "practice-together",
      accessibility: [],
      sideways: [],
    })
  })

  it("the two meet in a real room that says what it is", async () => {
    await newcomer.getByRole("link", { name: "Gå til døra" }).click()
    await enter(newcomer, link, "Kari")
    await enter(helper, link, "Ola")
    for (const page of [newcomer, helper]) {
      await waitFor("both are there", async () => (await names(page)).length === 2)
      await page.getByText("Øverom: bare dere to ser og hører hverandre").waitFor()
      await seesMoving(page, 1)
    }
    expect(await look(newcomer, "practice-together-room")).toEqual({
      screen: "practice-together-room",
      accessibility: [],
      sideways: [],
    })
  })

  it("each sees in words how it is with the other's microphone", async () => {
    await newcomer.getByRole("button", { name: /Slå av mikrofonen/ }).click()
    const words = await waitFor("Kari's microphone is shown as off", async () => {
      const now = await tileWords(helper, "Kari")
      return /av/i.test(now) && now
    })
    expect(words).toContain("Kari")
    await helper.getByText("Kari har mikrofonen av og kameraet på.").waitFor()
    await newcomer.getByText("Ola har mikrofonen på og kameraet på.").waitFor()
  })

  it("the helper sees the newcomer's check when it is shown, and not before or after", async () => {
    const check = helper.getByRole("complementary", { name: "Sjekken til Kari" })
    expect(await check.count()).toBe(0)
    await newcomer.getByRole("button", { name: "Vis Ola sjekken min" }).click()
    await check.getByRole("listitem").nth(3).waitFor()
    const rows = await check.getByRole("listitem").allInnerTexts()
    expect(rows.slice(0, 3)).toEqual(["Kamera: i orden", "Mikrofon: i orden", "Lyd: i orden"])
    expect(rows[3]).toMatch(/^Nett: (godt nok|litt svakt|svakt)/)
    expect(await look(helper, "practice-together-check")).toEqual({
      screen: "practice-together-check",
      accessibility: [],
      sideways: [],
    })
    // Sent again to a person who has come back.
    await helper.reload()
    await comeBack(helper)
    await check.waitFor()
    await newcomer.getByRole("button", { name: "Skjul sjekken min" }).click()
    await check.waitFor({ state: "detached" })
  })

  it("they rehearse a meeting that is theirs, each with a coach of their own", async () => {
    const coach = newcomer.getByRole("complementary", { name: "Veiviser" })
    const says = (title: string) =>
      waitFor(`the coach says ${title}`, async () =>
        (await coach.getByRole("heading").innerText()).includes(title),
      )
    const press = (page: Page, name: string | RegExp) =>
      page.getByRole("button", { name }).first().click()
    await press(newcomer, "Øv på et møte")
    await says("Slå på mikrofonen")
    await press(newcomer, /Slå på mikrofonen/)
    await says("Slå av mikrofonen")
    await press(newcomer, /Slå av mikrofonen/)
    await says("Det var mikrofonen")
    await press(newcomer, "Videre")
    await press(newcomer, "Be om ordet")
    await says("Nå står du i køen")
    await press(newcomer, "Nr. 1 i køen")
    await says("Slik ber du om ordet")
    await press(newcomer, "Videre")
    await says("Ta en runde")
    await press(helper, "Start en runde")
    await press(helper, "Start runden")
    await press(helper, "Ta ordet")
    await says("Nå er det Ola sin tur")
    await press(helper, "Jeg er ferdig")
    await says("Ordet er ditt")
    await press(newcomer, "Jeg står over")
    await says("Ordet er ditt igjen")
    await press(newcomer, "Ta ordet")
    await press(newcomer, "Jeg er ferdig")
    await says("Nå kan du runder")
    await press(newcomer, "Videre")
    await says("Ta en pause")
    await press(helper, "Start klokka")
    await press(helper, "Ta pause nå")
    await says("Nå er det pause")
    expect(await look(newcomer, "practice-together-coach")).toEqual({
      screen: "practice-together-coach",
      accessibility: [],
      sideways: [],
    })
    await press(newcomer, "Jeg er tilbake")
    await says("Slik er en pause")
    await press(newcomer, "Videre")
    await says("Nå har du gjort alt du trenger å kunne")
    await press(newcomer, "Hopp over")
    await newcomer.getByText(/^Ola har mikrofonen av/).waitFor()
  })

  it("leaves nothing in either browser, and nothing at the server", async () => {
    const room = /\/p\/([\w-]{22})/.exec(link)?.[1] ?? ""
    for (const context of contexts) {
      const { origins } = await context.storageState()
      const stored = origins.flatMap(({ localStorage }) => localStorage)
      expect(stored.filter(({ name, value }) => `${name} ${value}`.includes(room))).toEqual([])
      expect(stored.filter(({ name }) => name.startsWith("samtalerom.seat"))).toEqual([])
    }
    expect(product.output).not.toContain(room)
  })

  it("a link that opens no room says so", async () => {
    await helper.goto(link.replace(/#.*/, `#${"A".repeat(22)}`))
    await helper.getByRole("heading", { level: 1 }).waitFor()
    expect(await helper.locator("[data-seat]").count()).toBe(0)
  })
})
