import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import * as z from "zod/mini"

import { contactPointMadeSchema } from "#shared/contactPoint/messages.ts"
import { dayAfter, dayInOslo } from "#shared/schedule/oslo.ts"
import { ContactPointPage } from "../../client/core/contact-point/contact-point-page.ts"
import { sealEntry } from "../../client/core/contact-point/entry-words.ts"
import { currentKeys } from "../../client/core/contact-point/profile.ts"
import { pointOf } from "../../client/core/contact-point/testing/opened-page.ts"
import { sealTo } from "../../client/core/crypto/hpke.ts"
import { deriveKeys, hashOfToken, makeSecret } from "../../client/core/crypto/keys.ts"
import { writeInterestWords } from "../../client/core/info/interest-words.ts"
import { type ContactLink, contactLinkUrl } from "../../client/core/links/contact-link.ts"
import { newSeatToken } from "../../client/core/storage/seat-token.ts"
import { freshPage, openChromium } from "../support/chromium.ts"
import { Product } from "../support/product.ts"
import { A4, sheetsIn } from "../support/sheets-in.ts"

describe("a contact point's page", () => {
  let product: Product
  let browser: Browser
  let page: Page
  let link: ContactLink
  /** The same page elsewhere, opened by another holder of the link. */
  let other: ContactPointPage
  const net = globalThis.fetch

  beforeAll(async () => {
    product = await Product.start()
    browser = await openChromium()
    ;({ page } = await freshPage(browser))
    globalThis.fetch = (path, init) =>
      net(new URL(typeof path === "string" ? path : "/", product.origin), {
        ...init,
        headers: { "content-type": "application/json", origin: product.origin },
      })
    link = await makeContactPoint()
    other = new ContactPointPage(link)
  })

  afterAll(async () => {
    globalThis.fetch = net
    await browser?.close()
    await product?.stop()
  })

  const urlOf = (of: ContactLink) => contactLinkUrl(of, product.origin)
  const press = (name: string | RegExp) =>
    page.getByRole("button", { name, exact: true }).first().click()
  const heading = (name: string) => page.getByRole("heading", { level: 1, name }).waitFor()

  it("[IM12] gets its name when it is opened for the first time", async () => {
    await page.goto(urlOf(link))
    await page.getByLabel("Hva heter kontaktpunktet?").fill("LINK Oslo")
    await press("Kom i gang")
    await heading("LINK Oslo")
    await other.load()
    expect(pointOf(other).profile?.name).toBe("LINK Oslo")
  })

  it("makes an info meeting, whose poster is one sheet of A4", async () => {
    await press("Lag et informasjonsmøte")
    await page.getByLabel("Hva skal møtet hete?").fill("Hva er en selvhjelpsgruppe?")
    await page.getByLabel("Dato").fill(dayAfter(dayInOslo(Date.now()), 7))
    await press("Lag møtet")
    await heading("Hva er en selvhjelpsgruppe?")
    await press("Se og skriv ut plakaten")
    await page.getByText("Nobody sees or hears you.").waitFor()
    expect(sheetsIn(await page.pdf({ preferCSSPageSize: true }))).toEqual([A4])
    await page.goBack()
    await heading("Hva er en selvhjelpsgruppe?")
    await page.goBack()
    await heading("LINK Oslo")
  })

  it("[IM10] makes a group of one who is interested, and gives her a link to her seat", async () => {
    await other.load()
    await leaveInterest({ name: "Kari", reach: "kari@example.org", words: "Helst kveld" })
    await page.reload()
    await page.getByText("Én venter på å høre fra dere.").waitFor()
    await press("Se hvem")
    await page.getByRole("checkbox", { name: "Kari" }).check()
    await press("Lag en gruppe av én")
    await page.getByLabel("Hva skal gruppa hete?").fill("Torsdagsgruppa")
    await press("Lag gruppa")
    await heading("Torsdagsgruppa")
    await page.getByText("0 av 8 plasser er tatt").waitFor()
    await page.getByRole("button", { name: /^Kari/ }).click()
    await heading("Kari")
    const href = await page.getByRole("link", { name: "Send som e-post" }).getAttribute("href")
    expect(href).toMatch(/^mailto:kari@example\.org\?subject=/)
    expect(sheetsIn(await page.pdf({ preferCSSPageSize: true }))).toEqual([A4])
  })

  it("[IM10] opens the seat once, and says to the next that the invitation is used", async () => {
    const invitation = await shownInvitation()
    const kari = (await freshPage(browser)).page
    await kari.goto(invitation)
    await kari.getByText("Denne plassen er din.").waitFor()
    await kari.getByLabel("Navn eller kallenavn").fill("Kari")
    await kari.getByRole("button", { name: "Videre" }).click()
    await kari.getByRole("checkbox").check()
    await kari.getByRole("button", { name: "Videre" }).click()
    await kari.getByRole("heading", { name: "Er du alene" }).waitFor()
    const stranger = (await freshPage(browser)).page
    await stranger.goto(invitation)
    await stranger.getByRole("heading", { name: "Denne invitasjonen er brukt alt" }).waitFor()
    await other.load()
    expect(pointOf(other).groups[0]?.about).toMatchObject({ taken: 1, used: [1] })
  })

  it("[IM10] makes the invitation again in two presses, and the one before is dead", async () => {
    const before = await shownInvitation()
    await press("Lag en ny invitasjon")
    await page.getByRole("dialog").getByRole("button", { name: "Lag en ny invitasjon" }).click()
    await page.getByRole("dialog").waitFor({ state: "hidden" })
    const after = await shownInvitation()
    expect(after).not.toBe(before)
    const stranger = (await freshPage(browser)).page
    await stranger.goto(before)
    await stranger.getByRole("heading", { name: "Denne invitasjonen er brukt alt" }).waitFor()
    const right = (await freshPage(browser)).page
    await right.goto(after)
    await right.getByText("Denne plassen er din.").waitFor()
  })

  it("[CP1.1] keeps what is written when another page was faster", async () => {
    for (let back = 0; back < 2; back += 1) await press(/Tilbake$/)
    await page.goto("about:blank")
    await page.goto(urlOf(link))
    await press("Hvem har lenka hit")
    await other.load()
    await other.change(async ({ contentKey }) => ({
      type: "addHolder",
      sealed: await sealEntry(contentKey, { kind: "holder", name: "Berit" }),
    }))
    await page.getByLabel("Navn").fill("Jonas")
    await press("Skriv opp")
    await page.locator(".notice").getByText("Noen andre endret dette nå").waitFor()
    await page.getByText("Berit").first().waitFor()
    expect(await page.getByLabel("Navn").inputValue()).toBe("Jonas")
    await press("Skriv opp")
    await page.locator(".contact-names").getByText("Jonas").first().waitFor()
  })

  it("[IM12] renews its link: the old one is dead, and the address is the new one", async () => {
    await press("Lag en ny lenke")
    await page.getByRole("dialog").getByRole("button", { name: "Lag en ny lenke" }).click()
    await heading("Dette er den nye lenka")
    const shown = await page.locator(".link-card-link").innerText()
    await page.waitForURL(shown)
    await press("Jeg har tatt vare på den")
    await heading("LINK Oslo")
    await page.reload()
    await page.getByText("Torsdagsgruppa").waitFor()
    const late = (await freshPage(browser)).page
    await late.goto(urlOf(link))
    await late.getByRole("heading", { name: "Denne lenka åpner ingenting" }).waitFor()
    await other.load()
    expect(other.state.getState()).toEqual({ kind: "none" })
  })

  async function shownInvitation(): Promise<string> {
    const text = await page.locator(".contact-text").innerText()
    const [invitation] = /https?:\/\/\S+/.exec(text) ?? []
    if (invitation === undefined) throw new Error("No link in the invitation")
    return invitation
  }

  async function makeContactPoint(): Promise<ContactLink> {
    const secret = makeSecret()
    const { accessKeyHash } = await deriveKeys(secret)
    const { id } = await ask("/api/contact-points", { accessKeyHash }, contactPointMadeSchema)
    return { id, secret }
  }

  async function leaveInterest(words: Parameters<typeof writeInterestWords>[0]): Promise<void> {
    const { meetings, profile } = pointOf(other)
    const [meeting] = meetings
    if (meeting === undefined || profile === null) throw new Error("No meeting")
    const { accessKey } = await deriveKeys(meeting.words.listeners)
    const { publicKey } = await currentKeys(profile)
    const interest = {
      type: "leave",
      meeting: meeting.room,
      accessKey,
      receiptHash: await hashOfToken(newSeatToken()),
      sealed: await sealTo(publicKey, "interest", writeInterestWords(words)),
      own: "A".repeat(80),
    }
    await ask("/api/interest", interest, z.unknown())
  }

  async function ask<T>(path: string, body: object, schema: z.ZodMiniType<T>): Promise<T> {
    const answer = await fetch(path, { method: "POST", body: JSON.stringify(body) })
    return z.parse(z.object({ ok: z.literal(true), value: schema }), await answer.json()).value
  }
})
