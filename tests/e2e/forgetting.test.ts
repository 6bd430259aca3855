import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"

import { ANNOUNCED_BEFORE_MS, UNTOUCHED_MS } from "#shared/group/retention.ts"
import { ClockedProduct } from "../support/clocked-product.ts"
import { Company, type Person } from "../support/people.ts"
import { enter, leave, makeGroup } from "../support/newcomer.ts"
import { waitFor } from "../support/wait-for.ts"

const OWN_WORDS = "Vi er på fornavn, og sier fra når vi ikke kan."
/** What a browser may keep of one who has forgotten all groups: choices of the person's own. */
const CHOICES = ["samtalerom.devices", "samtalerom.language"]

describe("a group that a member has read, printed and remembered", () => {
  let product: ClockedProduct
  let company: Company
  let berit: Person
  let link: string

  beforeAll(async () => {
    product = await ClockedProduct.start()
    company = await Company.gather()
    berit = await company.join("Berit")
    link = await makeGroup(berit.page, product.origin, 4)
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await company.photograph(task.name)
  })

  afterAll(async () => {
    await company?.goHome()
    await product?.stop()
  })

  it("has a card put away, and words of its own", async () => {
    const { page } = berit
    await enter(page, link, "Berit", { devices: false })
    await page.locator(".room-card").getByRole("button", { name: "Ikke nå" }).click()
    await page.getByRole("button", { name: "Mer", exact: true }).click()
    await page.getByRole("button", { name: "Se på gruppa" }).click()
    await page.getByRole("button", { name: "Skriv egne ord" }).click()
    await page.getByLabel("Hva vil dere love hverandre i tillegg?").fill(OWN_WORDS)
    await page.getByRole("button", { name: "Spør gruppa" }).click()
    await page
      .locator(".room-hints")
      .getByText(/^De nye ordene gjelder\./)
      .waitFor()
    await leave(page)
    expect(await keys(page)).toContain("samtalerom.put-away")
  })

  it("[L2] says two months before that it will be deleted, until someone still wants it", async () => {
    const { page } = berit
    await signAgain(page)
    const notice = page.getByText(/^Det er lenge siden noen var her/)
    await page.getByRole("heading", { name: "Hei, Berit" }).waitFor()
    expect(await notice.count()).toBe(0)
    await product.advance(UNTOUCHED_MS - ANNOUNCED_BEFORE_MS)
    await lookAgain(page)
    await notice.waitFor()
    await page.getByRole("button", { name: "Behold gruppa" }).click()
    await notice.waitFor({ state: "detached" })
    await lookAgain(page)
    expect(await notice.count()).toBe(0)
  })

  it("has the words on the paper, until the paper is loaded again", async () => {
    const { page } = berit
    await page.getByRole("link", { name: "Taushetsløftet på papir" }).click()
    await page.locator(".paper-own", { hasText: OWN_WORDS }).waitFor()
    await page.goBack()
    await page.getByRole("button", { name: "Om gruppa" }).waitFor()
    await page.goForward()
    await page.locator(".paper-own", { hasText: OWN_WORDS }).waitFor()
    await page.reload()
    await page.locator(".paper-lines").waitFor()
    expect(await page.locator("body").innerText()).not.toContain(OWN_WORDS)
  })

  it("is forgotten with every trace: only the person's own choices are left", async () => {
    const { page } = berit
    await page.goBack()
    await page.getByRole("button", { name: "Om gruppa" }).click()
    await page.getByRole("link", { name: "Taushetsløftet på papir" }).click()
    await page.locator(".paper-own", { hasText: OWN_WORDS }).waitFor()
    await page.goBack()
    await page.getByRole("button", { name: "Om gruppa" }).click()
    await page.getByText("Husk eller glem gruppa på denne enheten").click()
    await page.getByRole("button", { name: /^Glem/ }).click()
    await page.getByRole("button", { name: "Ja, glem" }).click()
    await waitFor("the front page", () => page.url() === `${product.origin}/`)
    expect((await keys(page)).filter((key) => !CHOICES.includes(key))).toEqual([])
    const states = await statesPassed(page)
    expect(states.length).toBeGreaterThan(3)
    expect(states.filter((state) => state.includes("ownWords") || /fornavn/.test(state))).toEqual(
      [],
    )
  })

  it("nothing went wrong unseen in the page", () => {
    expect(berit.pageErrors).toEqual([])
  })
})

/** The group's new words are signed at the door before its page is shown. */
async function signAgain(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Gå tilbake til døra" }).click()
  await page.getByRole("checkbox").check()
  await page.getByRole("button", { name: "Videre" }).click()
  await page.getByRole("button", { name: "Gå inn til gruppa" }).waitFor()
  await page.getByRole("button", { name: "Om gruppa" }).click()
}

/** The group's page, from the start. */
async function lookAgain(page: Page): Promise<void> {
  await page.reload()
  await page.getByRole("button", { name: "Om gruppa" }).click()
  await page.getByRole("heading", { name: "Hei, Berit" }).waitFor()
}

async function keys(page: Page): Promise<string[]> {
  return await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])
}

/** What the browser's history keeps with each step of this tab, from here back to the first. */
async function statesPassed(page: Page): Promise<string[]> {
  const states: string[] = []
  const steps = await page.evaluate(() => history.length)
  for (let step = 0; step < steps; step++) {
    states.push(await page.evaluate(() => JSON.stringify(history.state)))
    await page.goBack()
  }
  return states
}
