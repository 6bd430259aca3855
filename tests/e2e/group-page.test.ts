import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import { dayAfter, dayInOslo, instantOf } from "#shared/schedule/oslo.ts"
import { ClockedProduct } from "../support/clocked-product.ts"
import { readCode } from "../support/read-code.ts"
import { Company, type Person, hears } from "../support/people.ts"
import { comeBack, leave, makeGroup, names, passSteps } from "../support/newcomer.ts"
import { waitFor } from "../support/wait-for.ts"

/** So long before the door opens the screens are looked at: time enough to load on a slow machine. ms */
const LOOK_AHEAD = 30_000

describe("a group that meets every week", () => {
  let product: ClockedProduct
  let company: Company
  let link: string
  let room: string
  let secret: string
  /** The start of the next meeting. */
  let start: number
  let [berit, aud]: Person[] = []

  beforeAll(async () => {
    product = await ClockedProduct.start()
    company = await Company.gather()
    berit = await company.join("Berit")
    aud = await company.join("Aud")
    link = await makeGroup(berit.page, product.origin, 4)
    ;[, room = "", secret = ""] = /\/g\/(.+)#(.+)$/.exec(link) ?? []
    start = instantOf(`${dayAfter(dayInOslo(product.now()), 1)}T19:00`)
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await company.photograph(task.name)
  })

  afterAll(async () => {
    await company?.goHome()
    await product?.stop()
  })

  it("[D4] without dates has a door that is always open, and a page that offers to set them", async () => {
    await berit!.page.goto(link)
    await passSteps(berit!.page, "Berit", { devices: false })
    // As one who has signed, before one has been inside for the first time.
    await lookAtPage(berit!.page)
    await berit!.page.getByRole("button", { name: "Gå inn" }).click()
    await comeBack(berit!.page)
    await leave(berit!.page)
    await berit!.page.getByRole("button", { name: "Gå tilbake til døra" }).click()
    await lookAtPage(berit!.page)
    await berit!.page.getByText("Døra er alltid åpen.").waitFor()
    const door = berit!.page.getByRole("button", { name: "Gå inn" })
    await expect.poll(() => door.isEnabled()).toBe(true)
  })

  it("[N3] sets dates, and takes a slip back within ten seconds", async () => {
    const { page } = berit!
    await page.getByText("Velg når dere møtes").click()
    await setWeekly(page, start)
    await page.getByText("I morgen", { exact: true }).waitFor()
    await page.getByText(/^Døra åpner .*18\.30\.$/).waitFor()
    expect(await page.getByRole("button", { name: "Gå inn" }).count()).toBe(0)
    await page.getByRole("button", { name: "Angre" }).click()
    await page.getByText("Døra er alltid åpen.").waitFor()
    await setWeekly(page, start)
    await page.getByText("I morgen", { exact: true }).waitFor()
  })

  it("[G2] [D4] leads a newcomer at a closed door to the page, once the pledge is signed", async () => {
    const { page } = aud!
    await page.goto(link)
    await page.getByText("Steg 1 av 3").first().waitFor()
    await page.getByLabel("Navn eller kallenavn").fill("Aud")
    await page.getByRole("button", { name: "Videre" }).click()
    await page.getByRole("checkbox").check()
    await page.getByRole("button", { name: "Videre" }).click()
    await page.getByRole("heading", { name: "Er du alene" }).waitFor()
    await page.getByRole("button", { name: "Videre" }).click()
    await page.getByRole("heading", { name: "Hei, Aud" }).waitFor()
    await page.getByText("Berit har satt nye møtetider.").waitFor()
    await page.getByText("Alle har avgitt taushetsløftet.").waitFor()
    await page.locator(".group-members .group-signed").nth(1).waitFor()
    const signed = await page.locator(".group-members .group-signed").allInnerTexts()
    expect(signed).toHaveLength(2)
    for (const words of signed) expect(words).toMatch(/^lovet det \d+\.\d+\.\d{4}$/)
    expect(await page.getByRole("button", { name: "Gå inn" }).count()).toBe(0)
  })

  it("shows the link again to any member: to copy, and as a code to point a camera at", async () => {
    const { page, context } = aud!
    await context.grantPermissions(["clipboard-read", "clipboard-write"])
    await page.getByText("Vis lenka til gruppa").click()
    await page.getByRole("button", { name: "Kopier lenka" }).click()
    await page.getByRole("button", { name: "Lenka er kopiert" }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
    expect(await readCode(page.locator(".group-again").getByRole("img"))).toBe(link)
  })

  it("[N1] shows the others who cannot come, at once and at their next entry", async () => {
    await aud!.page.getByRole("button", { name: "Kan ikke komme" }).click()
    const question = aud!.page.getByRole("dialog")
    await question.getByLabel("Noen ord til de andre").fill("Er på hytta.")
    await question.getByRole("button", { name: "Si fra" }).click()
    await aud!.page.getByText(/^Du har sagt at du ikke kan komme/).waitFor()
    const note = berit!.page.locator(".group-notes", { hasText: "Kan ikke komme" })
    await note.getByText("Er på hytta.").waitFor()
    await berit!.page.reload()
    await note.getByText("Er på hytta.").waitFor()
    await expect.poll(() => note.innerText()).toContain("Aud")
  })

  it("[D4] opens the door half an hour before, by the client's clock", async () => {
    const opensAt = start - 30 * MINUTE
    await product.advance(opensAt - LOOK_AHEAD - product.now())
    for (const { page } of company.people) {
      await page.reload()
      await page.getByText("Døra åpner kl. 18.30.").waitFor()
      expect(await page.getByRole("button", { name: "Gå inn" }).count()).toBe(0)
    }
    // By their own clock: nothing comes from the server at that instant.
    for (const { page } of company.people) {
      await page.getByRole("button", { name: "Gå inn" }).waitFor()
      await page.getByText("Døra er åpen.").waitFor()
    }
    expect(product.now()).toBeGreaterThanOrEqual(opensAt)
  })

  it("[N2] lets a member come after all, and both enter with one more press", async () => {
    await aud!.page.getByRole("button", { name: "Jeg kommer likevel" }).click()
    await waitFor(
      "nobody is away",
      async () => (await berit!.page.getByText("Er på hytta.").count()) === 0,
    )
    for (const { page } of company.people) {
      await page.getByRole("button", { name: "Gå inn" }).click()
      await page.getByRole("button", { name: "Jeg lover det, og går inn" }).click()
    }
    for (const { page } of company.people)
      await waitFor("two faces", async () => (await names(page)).length === 2)
    expect(await names(aud!.page)).toContain("Berit")
  })

  it("is a waiting circle before the clock, in which they hear each other", async () => {
    for (const { page } of company.people) {
      await page.getByText("Møtet begynner kl. 19.00. Snakk gjerne sammen så lenge.").waitFor()
      await page.getByRole("button", { name: "Start klokka" }).waitFor()
    }
    await hears(berit!.page, [aud!.voice])
    await hears(aud!.page, [berit!.voice])
  })

  it("[S5] gives up a seat with a word to the others, and leaves no trace in the browser", async () => {
    const { page } = berit!
    await leave(page)
    await page.getByRole("button", { name: "Gå tilbake til døra" }).click()
    await lookAtPage(page)
    await page.getByRole("button", { name: "Jeg slutter i gruppa" }).click()
    const question = page.getByRole("dialog")
    await question.getByLabel("Noen ord til de andre").fill("Takk for meg.")
    await question.getByRole("button", { name: "Ja, jeg slutter" }).click()
    await page.getByRole("heading", { name: "Du har sluttet i gruppa" }).waitFor()
    expect(await traces(page, room, secret)).toEqual([])
    await page.getByRole("button", { name: "Til forsiden" }).click()
    await page.getByRole("heading", { level: 1 }).waitFor()
    expect(await page.evaluate(() => location.href)).toBe(`${product.origin}/`)
    // The page on which the group was made lies behind: it has nothing to show any more.
    await page.goBack()
    await page.getByRole("heading", { name: "Lag et rom for gruppa" }).waitFor()
    expect(await traces(page, room, secret)).toEqual([])
  })

  it("offers a remembered group on the front page under a name that the participant gave it", async () => {
    const { page } = aud!
    await leave(page)
    await page.getByRole("button", { name: "Husk gruppa på denne enheten" }).click()
    await page.getByText(/Bruker andre denne enheten/).waitFor()
    await expect.poll(() => page.getByLabel("Hva skal den hete her?").inputValue()).toBe("Møte")
    await page.getByRole("button", { name: "Husk gruppa" }).click()
    await page.getByText("Gruppa ligger på forsiden som «Møte».").waitFor()
    await page.goto(product.origin)
    await page.getByRole("link", { name: "Møte" }).click()
    await lookAtPage(page)
    await page.getByText("Berit har sluttet i gruppa.").waitFor()
    await page.getByText("Takk for meg.").waitFor()
  })

  it("forgets it with every trace, and with the key to the seat", async () => {
    const { page } = aud!
    await page.goto(product.origin)
    expect(await traces(page, room, secret)).not.toEqual([])
    await page.getByRole("button", { name: "Glem Møte" }).click()
    await page.getByText(/nøkkelen til plassen din blir borte/).waitFor()
    await page.getByRole("button", { name: "Ja, glem" }).click()
    await waitFor("no group is left", async () => {
      return (await page.getByRole("link", { name: "Møte" }).count()) === 0
    })
    expect(await traces(page, room, secret)).toEqual([])
    await page.goto(link)
    await page.getByRole("heading", { name: "Hva vil du bli kalt?" }).waitFor()
  })

  it("nothing went wrong unseen in any page", () => {
    for (const { pageErrors } of company.people) expect(pageErrors).toEqual([])
  })
})

/** From the way in to the group's page. */
async function lookAtPage(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Om gruppa" }).click()
  await page.getByRole("heading", { name: /^Hei, / }).waitFor()
}

/** Every week from this start on, in the folded form. */
async function setWeekly(page: Page, start: number): Promise<void> {
  await page.getByText("Hver uke", { exact: true }).click()
  await page.getByLabel("Dato for neste møte").fill(dayInOslo(start))
  await page.getByLabel("Klokkeslett").fill("19:00")
  await page.getByRole("button", { name: "Lagre" }).click()
}

/** Everything that this page's browser keeps and that names the group: storage, cookies, history. */
async function traces(page: Page, room: string, secret: string): Promise<string[]> {
  const kept = await page.evaluate(() => [
    ...Object.entries(localStorage).map((entry) => entry.join(": ")),
    ...Object.entries(sessionStorage).map((entry) => entry.join(": ")),
    `state: ${JSON.stringify(history.state)}`,
    `cookie: ${document.cookie}`,
  ])
  return kept.filter((text) => text.includes(room) || text.includes(secret))
}
