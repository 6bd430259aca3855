import { readFile, readdir } from "node:fs/promises"
import { join } from "node:path"

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"

import { Company, type Person } from "../support/people.ts"
import { Product } from "../support/product.ts"
import { Proxy } from "../support/proxy.ts"
import { type TestGroup, groupBehind } from "../support/test-group.ts"
import { TestClient, need } from "../support/test-client.ts"
import { enter, makeGroup, names, tileWords } from "../support/newcomer.ts"
import { waitFor } from "../support/wait-for.ts"

const OWN_WORDS = "Vi møter presis, og sier fra når vi ikke kan."

describe("a closed group, behind Caddy", () => {
  let product: Product
  let proxy: Proxy
  let company: Company
  let group: TestGroup
  let berit: Person
  let jonas: Person
  /** Has the link and no seat; a face is not needed. */
  let mona: TestClient

  beforeAll(async () => {
    product = await Product.start()
    proxy = await Proxy.start("caddy", product.webPort)
    company = await Company.gather()
    berit = await company.join("Berit")
    jonas = await company.join("Jonas")
    const link = await makeGroup(berit.page, proxy.origin, 5)
    group = await groupBehind(link)
    await enter(berit.page, link, "Berit")
    await enter(jonas.page, link, "Jonas")
    for (const { page } of company.people)
      await waitFor("two faces", async () => (await names(page)).length === 2)
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await company.photograph(task.name)
  })

  afterAll(async () => {
    mona?.close()
    await company?.goHome()
    await proxy?.stop()
    await product?.stop()
  })

  it("begins by itself, and is held out a hand that folds away", async () => {
    for (const { page } of company.people) {
      await card(page).getByText("Starthjelp til møte 1").waitFor()
      await card(page).getByRole("button", { name: "Ikke nå" }).click()
      await expect.poll(() => card(page).count()).toBe(0)
    }
  })

  it("[S4] is closed at once by anyone, and anyone can undo it", async () => {
    await inGroup(berit, "Lukk gruppa")
    await press(jonas, "Angre", "Berit lukket gruppa.")
    await berit.page.getByText("Berit lukket gruppa.").waitFor({ state: "detached" })
    await openGroup(berit)
    await berit.page.getByRole("heading", { name: "Gruppa er åpen" }).waitFor()
    await berit.page.getByRole("button", { name: "Lukk gruppa" }).click()
    await jonas.page.getByText("Berit lukket gruppa.").first().waitFor()
    await openGroup(jonas)
    const line = jonas.page.getByRole("dialog").getByText(/Berit lukket den/)
    await line.waitFor()
    expect(await line.innerText()).toMatch(/^Berit lukket den \d+\.\d+\.\d+\./)
    await jonas.page.keyboard.press("Escape")
  })

  it("[K1] a knock is seen by everyone, and each can dismiss it on their own screen", async () => {
    mona = await TestClient.connect(product.origin, group, { name: "Mona" })
    expect(need(await mona.knock()).you.kind).toBe("closed")
    need(await mona.waitOutside())
    for (const { page } of company.people)
      await card(page).getByText("Mona banker på og er ny.").waitFor()
    await card(jonas.page).getByRole("button", { name: "Ikke nå" }).click()
    await card(jonas.page).waitFor({ state: "detached" })
    await card(berit.page).waitFor()
  })

  it("[K5, C8.2] nobody comes in before more than half agree; then Mona has a seat", async () => {
    await card(berit.page).getByRole("button", { name: "Foreslå å åpne" }).click()
    for (const { page } of company.people)
      await card(page)
        .getByText(/1 er med, 2 trengs/)
        .waitFor()
    expect((await mona.sign()).ok).toBe(false)
    await card(jonas.page).getByText("Berit foreslår å åpne for Mona, som er ny.").waitFor()
    await card(jonas.page).getByRole("button", { name: "Jeg er med" }).click()
    await mona.hears("let-in")
    for (const { page } of company.people) await announced(page, /^Mona har fått plass\./)
    need(await mona.knock())
    need(await mona.sign())
    need(await mona.enter({ microphone: false, camera: false }))
    for (const { page } of company.people)
      await waitFor("three faces", async () => (await names(page)).length === 3)
  })

  it("[G4] shows who must sign again now that the group counts as a new one", async () => {
    await openGroup(jonas)
    const members = jonas.page.locator(".room-members li")
    await members
      .filter({ hasText: "Berit" })
      .getByText(/blir spurt på nytt/)
      .waitFor()
    const signed = members.filter({ hasText: "Mona" }).locator(".room-member-pledge")
    await signed.waitFor()
    expect(await signed.innerText()).toMatch(/^lovet det [\d.]+$/)
    await jonas.page.keyboard.press("Escape")
  })

  it("[G3] own words are read before they are agreed to, and asked about next time", async () => {
    await inGroup(jonas, "Skriv egne ord")
    await jonas.page.getByLabel("Hva vil dere love hverandre i tillegg?").fill(OWN_WORDS)
    await jonas.page.getByRole("button", { name: "Spør gruppa" }).click()
    await card(berit.page).getByText(OWN_WORDS).waitFor()
    await card(berit.page).getByRole("button", { name: "Jeg er med" }).click()
    await announced(berit.page, /^De nye ordene gjelder\./)
    await openGroup(berit)
    await berit.page.getByRole("dialog").getByText(OWN_WORDS).waitFor()
    await berit.page.keyboard.press("Escape")
    expect(need(await mona.ask("group", {})).pledge.ownWords).not.toBeNull()
  })

  it("[C8] a proposal that nobody joins is taken back, and everyone sees that", async () => {
    await inGroup(berit, "Foreslå å åpne gruppa")
    await card(jonas.page).getByText("Berit foreslår å åpne gruppa igjen.").waitFor()
    await card(berit.page).getByRole("button", { name: "Ta tilbake forslaget" }).click()
    await announced(jonas.page, /^Berit tok tilbake forslaget\.$/)
    await expect.poll(() => card(jonas.page).count()).toBe(0)
  })

  it("[L4] is deleted only by a word typed and a vote, and everyone sees that it is gone", async () => {
    await inGroup(berit, "Foreslå å slette gruppa")
    await berit.page.getByRole("button", { name: "Spør gruppa" }).click()
    await berit.page.getByText(/så er vi sikre på at du mener det/).waitFor()
    await berit.page.getByLabel(/Skriv navnet på gruppa/).fill("torsdagsgruppa")
    await berit.page.getByRole("button", { name: "Spør gruppa" }).click()
    await card(jonas.page).getByText("Berit foreslår å slette gruppa.").waitFor()
    expect(await tileWords(jonas.page, "Mona")).toContain("Mona")
    await card(jonas.page).getByRole("button", { name: "Ja, slett gruppa" }).click()
    for (const { page } of company.people)
      await page.getByRole("heading", { name: /slettet/ }).waitFor()
    await mona.hears("deleted")
  })

  it("[L4] nothing of the group is left in the store, nor a seat in the browsers", async () => {
    for (const { page } of company.people)
      expect(
        await page.evaluate((room) => JSON.stringify(localStorage).includes(room), group.room),
      ).toBe(false)
    await product.kill()
    const stored = await everythingIn(product.folder)
    expect(stored.length).toBeGreaterThan(0)
    expect(stored.includes(group.room)).toBe(false)
    expect(stored.includes(group.keys.accessKeyHash)).toBe(false)
  })

  it("nothing went wrong unseen in any page", () => {
    for (const { pageErrors } of company.people)
      expect(pageErrors.filter((text) => !text.includes("ERR_CONNECTION_REFUSED"))).toEqual([])
  })
})

/** The one card on a screen. */
function card(page: Person["page"]) {
  return page.locator(".room-card")
}

/** One line that the screen says for a while. */
async function announced(page: Person["page"], words: RegExp): Promise<void> {
  await page.locator(".room-hints").getByText(words).waitFor()
}

async function openGroup({ page }: Person): Promise<void> {
  await page.getByRole("button", { name: "Mer", exact: true }).click()
  await page.getByRole("button", { name: "Se på gruppa" }).click()
}

/** Presses a button in the group's dialog. */
async function inGroup(person: Person, button: string): Promise<void> {
  await openGroup(person)
  await person.page.getByRole("button", { name: button }).click()
}

/** Presses a button once these words are on the screen. */
async function press({ page }: Person, button: string, words: string): Promise<void> {
  await page.getByText(words).first().waitFor()
  await page.getByRole("button", { name: button }).click()
}

async function everythingIn(folder: string): Promise<Buffer> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const read = files
    .filter((file) => file.isFile())
    .map((file) => readFile(join(file.parentPath, file.name)))
  return Buffer.concat(await Promise.all(read))
}
