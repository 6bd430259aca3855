import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import { freshPage } from "../support/chromium.ts"
import { ClockedProduct } from "../support/clocked-product.ts"
import { Company, type Person } from "../support/people.ts"
import { type TestGroup, groupBehind } from "../support/test-group.ts"
import { TestClient, need } from "../support/test-client.ts"
import { comeBack, enter, makeGroup, names, switchOn, tileWords } from "../support/newcomer.ts"
import { waitFor } from "../support/wait-for.ts"

const WEEK = 7 * 24 * 60 * MINUTE
/** From the start of the clock until the room has closed. */
const MEETING = 136 * MINUTE
/** Members whose faces are not needed. */
const OTHERS = ["Ola", "Per", "Liv", "Aud"] as const
type Other = (typeof OTHERS)[number]

describe("three meetings of a group's life", () => {
  let product: ClockedProduct
  let company: Company
  let group: TestGroup
  let link: string
  let ingrid: Person
  let kari: Person
  let startedAt = 0
  const others = new Map<Other, TestClient>()

  beforeAll(async () => {
    product = await ClockedProduct.start()
    company = await Company.gather()
    ingrid = await company.join("Ingrid")
    kari = await company.join("Kari")
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await company.photograph(task.name)
  })

  afterAll(async () => {
    for (const client of others.values()) client.close()
    await company?.goHome()
    await product?.stop()
  })

  /** On a line of their own, knocked, and signed if they must. */
  async function bring(...who: Other[]): Promise<void> {
    for (const name of who) {
      const before = others.get(name)
      before?.close()
      const token = before === undefined ? {} : { seatToken: before.seatToken }
      const client = await TestClient.connect(product.origin, group, { name, ...token })
      others.set(name, client)
      const { you } = need(await client.knock())
      if (you.kind !== "member" || !you.signed) need(await client.sign())
      need(await client.enter({ microphone: false, camera: false }))
    }
  }

  const other = (name: Other) => others.get(name)!

  /** As many agree as it takes, beside the one who has proposed. */
  async function agree(...who: Other[]): Promise<void> {
    const proposal = await waitFor(
      "a proposal",
      async () => (await other(who[0]!).snapshot()).meeting.proposals.at(-1)?.id,
    )
    for (const name of who)
      need(await other(name).command({ type: "vote", proposal: proposal!, agree: true }))
  }

  /** As another week: the same address again would not be another visit. */
  async function openLink(page: Page): Promise<void> {
    await page.goto("about:blank")
    await page.goto(link)
  }

  /** The clock is started, the whole meeting goes by, and everyone is out. */
  async function holdMeeting(pages: Page[]): Promise<void> {
    need(await other("Ola").command({ type: "startClock" }))
    await product.advance(MEETING)
    for (const page of pages) await page.getByRole("heading", { name: "Møtet er slutt" }).waitFor()
    await other("Ola").hears("closed")
  }

  describe("the first: an initiator and five others", () => {
    it("[I1] begins with a mark that everyone sees", async () => {
      link = await makeGroup(ingrid.page, product.origin, 7, { asInitiator: true })
      group = await groupBehind(link)
      await enter(ingrid.page, link, "Ingrid")
      await enter(kari.page, link, "Kari")
      await bring(...OTHERS)
      for (const { page } of [ingrid, kari])
        await waitFor("six faces", async () => (await names(page)).length === 6)
      expect(await tileWords(kari.page, "Ingrid")).toContain("igangsetter")
      expect(await tileWords(kari.page, "Ola")).not.toContain("igangsetter")
    })

    it("[S4] sets a day of the week, and closes", async () => {
      startedAt = product.now()
      const oslo = new Date(startedAt).toLocaleString("sv-SE", { timeZone: "Europe/Oslo" })
      const [from = "", time = ""] = oslo.split(" ")
      const dates = { kind: "every", weeks: 1, from, time: time.slice(0, 5) } as const
      need(await other("Ola").groupCommand({ type: "setDates", dates }))
      await kari.page.getByRole("button", { name: "Mer", exact: true }).click()
      await kari.page.getByRole("button", { name: "Se på gruppa" }).click()
      await kari.page.getByRole("button", { name: "Lukk gruppa" }).click()
      await other("Per").seesGroup("the group is closed", ({ closed }) => closed !== null)
      expect(other("Per").view).toMatchObject({ closed: { by: 2 }, dates: { kind: "every" } })
    })

    it("goes by, to a goodbye", async () => {
      await holdMeeting([ingrid.page, kari.page])
      expect(other("Ola").view?.held).toBe(1)
    })
  })

  describe("the second: a lost phone, and a goodbye", () => {
    it("[D4] finds the door closed until half an hour before", async () => {
      await product.advance(startedAt + WEEK - 32 * MINUTE - product.now())
      await openLink(kari.page)
      await kari.page.getByText(/Døra åpner kl\./).waitFor()
      await product.advance(3 * MINUTE)
      await kari.page.reload()
      await kari.page.getByRole("heading", { name: "Hei igjen, Kari" }).waitFor()
      await comeBack(kari.page)
      await openLink(ingrid.page)
      await comeBack(ingrid.page)
      await bring("Ola", "Per", "Liv")
      await waitFor("five faces", async () => (await names(kari.page)).length === 5)
      expect(await names(kari.page)).not.toContain("Aud")
    })

    it("[K4] gives Aud the seat back on another phone, and the lost one opens nothing", async () => {
      const lost = other("Aud")
      const { page } = await freshPage(ingrid.browser)
      await page.goto(link)
      await page.getByRole("heading", { name: "Gruppa er lukket" }).waitFor()
      await page.getByRole("button", { name: /^Jeg har hatt plass her før/ }).click()
      await page
        .getByLabel("Hva blir du kalt i gruppa?")
        .or(page.getByRole("textbox"))
        .first()
        .fill("Aud")
      await page.getByRole("button", { name: "Videre" }).click()
      await page.getByRole("button", { name: "Bank på" }).click()
      await page.getByRole("heading", { name: "Du banker på" }).waitFor()

      const card = kari.page.locator(".room-card")
      await card.getByText("Aud banker på og har hatt plass her før.").waitFor()
      await card.getByRole("button", { name: "Gi plassen tilbake" }).click()
      await kari.page.getByLabel("Plassen til").selectOption({ label: "Aud" })
      await kari.page.getByRole("button", { name: "Spør gruppa" }).click()
      await agree("Ola", "Per")

      await page.getByRole("checkbox").check()
      await page.getByRole("button", { name: "Videre" }).click()
      await page.getByRole("heading", { name: "Er du alene" }).waitFor()
      await page.getByRole("button", { name: "Videre" }).click()
      await switchOn(page)
      await page.getByRole("button", { name: "Gå inn til gruppa" }).click()
      await waitFor("six faces", async () => (await names(kari.page)).length === 6)

      const thief = await TestClient.connect(product.origin, group, {
        seatToken: lost.seatToken,
      })
      expect(need(await thief.knock()).you).toEqual({ kind: "closed" })
      thief.close()
      await page.close()
    })

    it("[I3] lets the initiator go for good, with a farewell", async () => {
      await ingrid.page.getByRole("button", { name: "Mer", exact: true }).click()
      await ingrid.page.getByRole("button", { name: "Se på gruppa" }).click()
      await ingrid.page.getByRole("button", { name: "Trekk meg" }).click()
      await ingrid.page.getByRole("dialog").getByRole("textbox").fill("Dere klarer dette selv")
      await ingrid.page.getByRole("button", { name: "Ja, jeg trekker meg" }).click()
      await kari.page.getByText("Ingrid har trukket seg som igangsetter.").first().waitFor()
      await kari.page.getByText("Dere klarer dette selv").first().waitFor()
      // The others may see it before the answer has reached this page.
      await ingrid.page.getByRole("heading", { name: "Du har sluttet i gruppa" }).waitFor()
      expect(await ingrid.page.evaluate(() => JSON.stringify(localStorage))).not.toContain(
        group.room,
      )
      await openLink(ingrid.page)
      await ingrid.page.getByRole("heading", { name: "Gruppa er lukket" }).waitFor()
      await holdMeeting([kari.page])
    })
  })

  describe("the third: a newcomer, and a new pledge", () => {
    it("[K5, S6] lets Mona in when more than half agree", async () => {
      await product.advance(startedAt + 2 * WEEK - product.now())
      await openLink(kari.page)
      await comeBack(kari.page)
      await bring("Ola", "Per", "Liv")
      const { page } = ingrid
      await openLink(page)
      await page.getByRole("button", { name: /^Jeg er ny/ }).click()
      await page.getByRole("textbox").fill("Mona")
      await page.getByRole("button", { name: "Videre" }).click()
      await page.getByRole("button", { name: "Bank på" }).click()
      const card = kari.page.locator(".room-card")
      await card.getByText("Mona banker på og er ny.").waitFor()
      await card.getByRole("button", { name: "Foreslå å åpne" }).click()
      await agree("Ola", "Per")
      await page.getByText("De som er inne, har åpnet for deg.").waitFor()
      await page.getByRole("checkbox").check()
      await page.getByRole("button", { name: "Videre" }).click()
      await page.getByRole("heading", { name: "Er du alene" }).waitFor()
      await page.getByRole("button", { name: "Videre" }).click()
      await switchOn(page)
      await page.getByRole("button", { name: "Gå inn til gruppa" }).click()
      await waitFor("five faces", async () => (await names(kari.page)).length === 5)
      expect(await tileWords(kari.page, "Mona")).toContain("Mona")
    })

    it("[G3] asks everyone for the whole pledge again at the next one, but not after a reload", async () => {
      await holdMeeting([kari.page])
      await product.advance(startedAt + 3 * WEEK - product.now())
      await openLink(kari.page)
      await kari.page.getByText(/noen har kommet til/).waitFor()
      await kari.page.getByRole("checkbox").check()
      await kari.page.getByRole("button", { name: "Videre" }).click()
      await switchOn(kari.page)
      await kari.page.getByRole("button", { name: "Gå inn til gruppa" }).click()
      await waitFor("Kari is in", async () => (await names(kari.page)).length === 1)
      await kari.page.reload()
      await comeBack(kari.page)
      const { signatures } = await signaturesOf(kari.page)
      expect(signatures).toContain("Kari")
    })

    it("nothing went wrong unseen in any page", () => {
      for (const { pageErrors } of company.people) expect(pageErrors).toEqual([])
    })
  })
})

/** What the group's dialog says of who has signed. */
async function signaturesOf(page: Page): Promise<{ signatures: string }> {
  await page.getByRole("button", { name: "Mer", exact: true }).click()
  await page.getByRole("button", { name: "Se på gruppa" }).click()
  const list = page.locator(".room-members")
  await list.waitFor()
  return { signatures: await list.innerText() }
}
