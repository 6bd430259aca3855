import { readFile, readdir } from "node:fs/promises"
import { join } from "node:path"

import type { Page } from "playwright-core"
import type { Page as FirefoxPage } from "puppeteer-core"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"

import { firefoxPage, openFirefox } from "../support/firefox.ts"
import {
  button,
  comeToListen,
  enterStage,
  openContactPoint,
  planMeeting,
  pressAndConfirm,
  readPoster,
} from "../support/info-evening.ts"
import { violations } from "../support/look.ts"
import { names, passSteps } from "../support/newcomer.ts"
import { devicesNoted, noteDevices } from "../support/note-devices.ts"
import { receptions } from "../support/page-probe.ts"
import { Company, type Person, hears, seesMoving } from "../support/people.ts"
import { Product } from "../support/product.ts"
import { A4, sheetsIn } from "../support/sheets-in.ts"
import { waitFor } from "../support/wait-for.ts"

const TITLE = "Hva er en selvhjelpsgruppe"
const QUESTION = "Må jeg fortelle alt om moren min?"
const PUBLISHED = "Hvor mye må man fortelle?"
const REACH = "Jonas treffes på 99 88 77 66"
const UNSEEN = "Ingen ser eller hører deg. Ingen får vite navnet ditt."

describe("an evening with an info meeting, and what comes of it", () => {
  let product: Product
  let company: Company
  let berit: Person
  let kari: Person
  let jonas: Person
  let firefox: Awaited<ReturnType<typeof openFirefox>>
  let liv: FirefoxPage
  /** Berit's other window. */
  let stage: Page
  const links = { contactPoint: "", hosts: "", poster: "", personal: "" }
  let receipt = ""

  beforeAll(async () => {
    product = await Product.start()
    company = await Company.gather()
    berit = await company.join("Berit")
    kari = await company.join("Kari")
    jonas = await company.join("Jonas")
    firefox = await openFirefox()
    liv = await firefoxPage(firefox)
    for (const { page } of [kari, jonas]) await page.addInitScript(noteDevices)
    await liv.evaluateOnNewDocument(noteDevices)
    stage = await berit.context.newPage()
  })

  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return
    await company.photograph(task.name)
    await stage.screenshot({ path: "screenshots/failed-info-meeting-stage.png" })
  })

  afterAll(async () => {
    await firefox?.close()
    await company?.goHome()
    await product?.stop()
  })

  it("[IM12] begins on the contact point's page, with a poster on one sheet", async () => {
    const { page } = berit
    links.contactPoint = await openContactPoint(page, product.origin, "LINK Bergen")
    expect(await violations(page)).toEqual([])
    links.hosts = await planMeeting(page, { title: TITLE })
    expect(await violations(page)).toEqual([])
    links.poster = await readPoster(page)
    expect(sheetsIn(await page.pdf({ preferCSSPageSize: true }))).toEqual([A4])
  })

  it("[IM1] leads from the poster to the welcome picture without a name", async () => {
    const { page } = kari
    await page.goto(links.poster)
    await page.getByRole("heading", { level: 1, name: TITLE }).waitFor()
    await page.getByText("LINK Bergen inviterer.").waitFor()
    expect(await page.getByText(UNSEEN).count()).toBeGreaterThan(0)
    expect(await violations(page)).toEqual([])
    await comeToListen(page, links.poster)
    await page.getByRole("heading", { name: "Velkommen. Møtet begynner snart" }).waitFor()
    await page.getByRole("link", { name: "Øv deg i mellomtiden, i et nytt vindu" }).waitFor()
    await comeToListen(jonas.page, links.poster)
    await jonas.page.getByText("Møtet begynner snart").first().waitFor()
    await comeInFirefox(liv, links.poster)
  })

  it("[IM1.2] shows and plays the host to everyone once it begins, with all devices closed", async () => {
    await enterStage(stage, links.hosts, "Berit")
    await stage.getByText("3 venter").waitFor()
    await pressAndConfirm(stage, "Begynn møtet", "Begynn")
    for (const { page } of [kari, jonas]) {
      await page.locator(".stage-tile").getByText("Berit").waitFor()
      await seesMoving(page, 1)
      await hears(page, [berit.voice])
    }
    await waitFor("Firefox receives", async () => {
      const all = await liv.evaluate(receptions)
      return all.some(({ energy }) => energy > 0) && all.some(({ frames }) => frames > 0)
    })
    for (const noted of [
      await kari.page.evaluate(devicesNoted),
      await jonas.page.evaluate(devicesNoted),
      await liv.evaluate(devicesNoted),
    ])
      expect(noted).toEqual({ asked: [], running: 0 })
  })

  it("[IM4] takes a question to the hosts, who show it in their own words, and others ask it too", async () => {
    await button(kari.page, "Still et spørsmål").click()
    await kari.page.getByLabel("Spørsmålet ditt").fill(QUESTION)
    await button(kari.page, "Send til vertene").click()
    await stage.getByRole("button", { name: QUESTION }).click()
    expect(await jonas.page.locator(".info-questions").innerText()).not.toContain(QUESTION)
    await button(stage, "Vis for alle").click()
    await stage.getByLabel("Slik alle leser det").fill(PUBLISHED)
    await button(stage.getByRole("dialog"), "Vis for alle").click()
    await jonas.page.getByText(PUBLISHED).waitFor()
    await kari.page.getByText("Vertene har tatt opp spørsmålet ditt").waitFor()
    await liv.waitForFunction((text) => document.body.innerText.includes(text), {}, PUBLISHED)
    await button(jonas.page, "Det lurer jeg også på").click()
    await stage.getByText("+1 lurer på det samme").waitFor()
    expect(await violations(jonas.page)).toEqual([])
    expect(await violations(stage)).toEqual([])
  })

  it("[IM5] lets a raised hand speak with the voice only, after a yes of its own, and step back", async () => {
    await button(kari.page, "Rekk opp hånda").click()
    await stage.getByRole("tab", { name: /^Ordet/ }).click()
    await button(stage, "Inviter nr. 1 til å snakke").click()
    const dialog = kari.page.getByRole("dialog", { name: "Vil du si noe nå?" })
    await dialog.getByText("Noen få hører deg når mikrofonen er åpen.").waitFor()
    expect(await kari.page.evaluate(devicesNoted)).toEqual({ asked: [], running: 0 })
    await button(dialog, "Bare stemmen").click()
    await kari.page.getByText("Du har fått plass på scenen.").first().waitFor()
    expect(await kari.page.evaluate(devicesNoted)).toEqual({ asked: ["microphone"], running: 1 })
    await hears(jonas.page, [berit.voice, kari.voice])
    await hears(stage, [kari.voice])
    await waitFor("Firefox hears both", async () => {
      const all = await liv.evaluate(receptions)
      return all.filter(({ kind, energy }) => kind === "audio" && energy > 0).length === 2
    })
    await button(kari.page, "Gå tilbake til å lytte").click()
    await jonas.page.locator(".stage-tile").nth(1).waitFor({ state: "detached" })
    await kari.page.locator(".info-guest").waitFor({ state: "detached" })
    expect((await kari.page.evaluate(devicesNoted)).running).toBe(0)
    await hears(kari.page, [berit.voice])
  })

  it("[IM9] ends where one can say that one is interested, with a receipt", async () => {
    await pressAndConfirm(stage, "Avslutt", "Avslutt møtet")
    await stage.getByRole("heading", { name: "Møtet er avsluttet" }).waitFor()
    await liv.waitForFunction(() => document.body.innerText.includes("Takk for at du kom"))
    await leaveInterest(kari.page, "Kari", "kari@example.org")
    receipt = await leaveInterest(jonas.page, "Jonas", REACH)
    expect(receipt).toMatch(/^(?:[A-Z]{4} ){3}[A-Z]{4}$/)
    await jonas.page.goto(`${product.origin}/interesse`)
    await jonas.page.getByLabel("Kvitteringen din").fill(receipt)
    await button(jonas.page, "Se").click()
    await jonas.page.getByRole("heading", { name: "Dette har du sendt" }).waitFor()
    expect(await jonas.page.getByLabel("Telefon eller e-post").inputValue()).toBe(REACH)
  })

  it("[IM10] becomes a group of six with an invitation for each", async () => {
    const { page } = berit
    await page.reload()
    await page.getByText("2 venter på å høre fra dere.").waitFor()
    await button(page, "Se hvem").click()
    for (const name of ["Kari", "Jonas"]) await page.getByRole("checkbox", { name }).check()
    expect(await violations(page)).toEqual([])
    await button(page, "Lag en gruppe av 2").click()
    await page.getByLabel("Hva skal gruppa hete?").fill("Torsdagsgruppa")
    await page.getByLabel("Hvor mange plasser?").selectOption({ label: "6 plasser" })
    await button(page, "Lag gruppa").click()
    await page.getByRole("heading", { level: 1, name: "Torsdagsgruppa" }).waitFor()
    await page.getByText("0 av 6 er brukt.").waitFor()
    await page.getByText("0 av 6 plasser er tatt").waitFor()
    await page.getByRole("button", { name: /Jonas/ }).click()
    await page.getByRole("heading", { level: 1, name: "Jonas" }).waitFor()
    const text = await page.locator(".contact-card .contact-text").innerText()
    links.personal = /\S+\/g\/\S+/.exec(text)?.[0] ?? ""
    expect(await violations(page)).toEqual([])
  })

  it("[IM10] opens the practice, the door and the first meeting to the person invited, and to nobody after", async () => {
    const { page } = jonas
    await page.goto(links.personal)
    await page.getByText("Denne plassen er din.").waitFor()
    await page.getByRole("link", { name: "Øv deg først" }).waitFor()
    await passSteps(page, "Jonas")
    await button(page, "Gå inn til gruppa").click()
    await page.getByText("Starthjelp til møte 1").waitFor()
    expect(await names(page)).toEqual(["Du"])
    await kari.page.goto(links.personal)
    await kari.page.getByRole("heading", { name: "Denne invitasjonen er brukt alt" }).waitFor()
    await berit.page.reload()
    await berit.page.getByRole("button", { name: /Torsdagsgruppa/ }).click()
    await berit.page.getByText("1 av 6 er brukt.").waitFor()
    await berit.page.getByText("1 av 6 plasser er tatt").waitFor()
    expect(await berit.page.getByRole("button", { name: /Jonas.*brukt/ }).count()).toBe(1)
  })

  it("stores nothing of it that can be read", async () => {
    const stored = await everythingIn(product.folder)
    const [, , meeting = "no id"] = new URL(links.poster).pathname.split("/")
    expect(stored.includes(meeting)).toBe(true)
    const secrets = Object.values(links).flatMap((link) => (link.split("#")[1] ?? "").split("."))
    const words = [TITLE, QUESTION, PUBLISHED, REACH, "kari@example.org", "Torsdagsgruppa"]
    const people = ["LINK Bergen", "Berit", "Jonas", receipt, receipt.replaceAll(" ", "")]
    expect(secrets).toHaveLength(5)
    expect(new Set([...secrets, ...words, ...people]).has("")).toBe(false)
    for (const plain of [...secrets, ...words, ...people])
      expect([plain, stored.includes(plain)]).toEqual([plain, false])
  })

  it("nothing went wrong unseen in any page", () => {
    for (const { pageErrors } of company.people) expect(pageErrors).toEqual([])
  })
})

/** After the end; answers with the receipt as it is read aloud. */
async function leaveInterest(page: Page, name: string, reach: string): Promise<string> {
  await button(page, "Jeg vil at dere tar kontakt").click()
  await page.getByLabel("Hva vil du kalles?").fill(name)
  await page.getByLabel("Telefon eller e-post").fill(reach)
  await page.getByRole("checkbox").check()
  expect(await violations(page)).toEqual([])
  await button(page, "Send").click()
  await page.getByRole("heading", { name: "LINK Bergen har fått det" }).waitFor()
  return (await page.locator(".info-code span").allInnerTexts()).join(" ")
}

/** The listener's way in, by another driver. */
async function comeInFirefox(page: FirefoxPage, link: string): Promise<void> {
  await page.goto(link)
  for (const words of ["Videre", "Det lover jeg", "Spill lyden", "Ja, gå inn"])
    await page.locator(`::-p-text("${words}")`).click()
  await page.waitForFunction(() => document.body.innerText.includes("Møtet begynner snart"))
}

/** All that a server keeps on the disk, as bytes. */
async function everythingIn(folder: string): Promise<Buffer> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const kept = files.filter((file) => file.isFile())
  return Buffer.concat(
    await Promise.all(kept.map(({ parentPath, name }) => readFile(join(parentPath, name)))),
  )
}
