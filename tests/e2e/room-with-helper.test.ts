import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { dayAfter, dayInOslo } from "#shared/schedule/oslo.ts"
import { clockWords, weekdayWords } from "../../client/i18n/day-words.ts"
import { freshPage, openChromium } from "../support/chromium.ts"
import { look } from "../support/look.ts"
import { Product } from "../support/product.ts"
import { waitFor } from "../support/wait-for.ts"

describe("a contact point's practice room", () => {
  let product: Product
  let browser: Browser
  /** The person who makes the room, and later helps. */
  let helper: Page
  /** Of newcomers, and of those who help. */
  let link = ""
  let key = ""
  const asked: string[] = []
  const today = dayInOslo(Date.now())

  beforeAll(async () => {
    product = await Product.start()
    browser = await openChromium()
    // The checker of accessibility puts a script of its own into the page.
    ;({ page: helper } = await freshPage(browser, undefined, { bypassCSP: true }))
    helper.on("request", (request) => {
      asked.push(request.url(), request.headers()["referer"] ?? "")
    })
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  async function expectWell(screen: string): Promise<void> {
    expect(await look(helper, screen)).toEqual({ screen, accessibility: [], sideways: [] })
  }

  const makeButton = () => helper.getByRole("button", { name: "Lag øverommet" })
  const nameField = () => helper.getByLabel("Hva skal øverommet hete?")
  const dayField = () => helper.getByLabel("Dato for neste gang")

  it("is found from the step for practising together", async () => {
    await helper.goto(`${product.origin}/ov/sammen`)
    await helper.getByRole("link", { name: /Er du et kontaktpunkt/ }).click()
    await helper.getByRole("heading", { name: "Lag et fast øverom" }).waitFor()
    expect(new URL(helper.url()).pathname).toBe("/fast-overom")
    await expectWell("standing-new")
  })

  it("needs a name and hours, says so at the field, and keeps what is written", async () => {
    await helper.getByLabel("Klokkeslett").fill("17:30")
    await helper.getByLabel("Hvor lenge er det åpent hver gang?").selectOption("90")
    await makeButton().click()
    await helper.getByText("Skriv et navn på øverommet.").waitFor()
    expect(await nameField().evaluate((field) => field === document.activeElement)).toBe(true)
    await nameField().fill("LINK Bergen")
    await makeButton().click()
    await helper.getByText("Velg en dato.").waitFor()
    expect(await dayField().evaluate((field) => field === document.activeElement)).toBe(true)
    await expectWell("standing-new-missing")
    expect(await nameField().inputValue()).toBe("LINK Bergen")
    expect(await helper.getByLabel("Klokkeslett").inputValue()).toBe("17:30")
    expect(await helper.getByRole("radio", { name: "Ingen faste datoer" }).count()).toBe(0)
  })

  it("loses nothing that is written while the net is away", async () => {
    await dayField().fill(dayAfter(today, 3))
    await helper.context().setOffline(true)
    await makeButton().click()
    await helper.locator(".notice", { hasText: "Du er ikke på nett akkurat nå." }).waitFor()
    await helper.context().setOffline(false)
    expect(await nameField().inputValue()).toBe("LINK Bergen")
    expect(await dayField().inputValue()).toBe(dayAfter(today, 3))
  })

  it("is made in the browser, which then shows its helper's page", async () => {
    await makeButton().click()
    await helper.getByRole("heading", { level: 1, name: "LINK Bergen" }).waitFor()
    const weekday = weekdayWords(dayAfter(today, 3), "nb")
    await helper
      .getByText(new RegExp(`${weekday} .* kl\\.\\s17\\.30`, "iu"))
      .first()
      .waitFor()
    await helper.getByText("Åpent i 1 time og 30 minutter hver gang.").waitFor()
    await expectWell("standing-helper")
  })

  it("has a link for newcomers and a key for helpers", async () => {
    link = await helper.locator(".link-card-link").innerText()
    expect(link).toMatch(/^http:\/\/localhost:\d+\/p\/[\w-]{22}#[\w-]{22}$/)
    await helper.getByRole("button", { name: "Kopier lenka" }).click()
    await helper.getByRole("button", { name: "Lenka er kopiert" }).waitFor()
    expect(await helper.evaluate(() => navigator.clipboard.readText())).toBe(link)
    await helper.getByRole("img", { name: "Lenka for dem som vil øve, som kode" }).waitFor()
    await helper.getByRole("button", { name: "Kopier hjelperlenka" }).click()
    await helper.getByRole("button", { name: "Hjelperlenka er kopiert" }).waitFor()
    key = await helper.evaluate(() => navigator.clipboard.readText())
    expect(key).toBe(helper.url())
    expect(key).toMatch(/\/hjelper\/[\w-]{22}#[\w-]{22}\.[\w-]{43}$/)
    expect(key.replace("/hjelper/", "/p/").split(".").slice(0, -1).join(".")).toBe(link)
  })

  it("shows hours that are changed, also after the page is opened again", async () => {
    const next = dayAfter(today, 5)
    await helper.getByText("Endre åpningstidene").click()
    await helper.getByRole("radio", { name: "Annenhver uke" }).check()
    await dayField().fill(next)
    await helper.getByLabel("Klokkeslett").fill("19:15")
    await helper.getByLabel("Hvor lenge er det åpent hver gang?").selectOption("120")
    await helper.getByRole("button", { name: "Lagre åpningstidene" }).click()
    await helper.locator(".notice", { hasText: "Åpningstidene er lagret." }).waitFor()
    await expectWell("standing-hours")
    const words = [weekdayWords(next, "nb"), clockWords("19:15", "nb"), "2 timer"]
    const shown = () => helper.locator(".standing-card").innerText()
    const saysIt = async () => {
      const card = (await shown()).toLowerCase()
      return words.every((word) => card.includes(word))
    }
    await waitFor("the new hours are shown", saysIt)
    await helper.reload()
    await helper.getByRole("heading", { level: 1, name: "LINK Bergen" }).waitFor()
    expect(await saysIt()).toBe(true)
  })

  it("goes on duty as the helper of this tab, through the newcomers' own door", async () => {
    const [, room = "", , token = ""] = /\/hjelper\/([\w-]+)#([\w-]+)\.([\w-]+)/.exec(key) ?? []
    await helper.getByRole("button", { name: "Gå på vakt" }).click()
    await waitFor("the door's address", async () => helper.url() === link)
    const kept = (name: string) => helper.evaluate((one) => sessionStorage.getItem(one), name)
    expect(await kept(`samtalerom.seat.${room}`)).toBe(token)
    await helper.goto(key)
  })

  it("says what a link with something missing opens", async () => {
    await helper.goto(key.slice(0, -1))
    await helper.getByRole("heading", { name: "Lenka er ikke hel" }).waitFor()
    // Whole, but not the helper's.
    await helper.goto(key.replace(/\.[\w-]{43}$/, `.${"A".repeat(43)}`))
    await helper.getByRole("heading", { name: "Denne lenka åpner ikke noe øverom" }).waitFor()
    await expectWell("standing-none")
  })

  it("tries again when the room could not be fetched", async () => {
    await helper.route("**/api/practice/helper", (route) => route.abort())
    await helper.goto(key)
    await helper.getByRole("heading", { name: "Vi får ikke hentet øverommet" }).waitFor()
    await helper.unroute("**/api/practice/helper")
    await helper.getByRole("button", { name: "Prøv igjen" }).click()
    await helper.getByRole("heading", { level: 1, name: "LINK Bergen" }).waitFor()
    expect(helper.url()).toBe(key)
  })

  // Newcomers, and the helper on duty, meet here: the room and both links are still good.

  it("is deleted after a confirmation, and opens nothing after that", async () => {
    await helper.goto(key)
    await helper.getByRole("button", { name: "Slett øverommet" }).click()
    const dialog = helper.getByRole("dialog", { name: "Vil du slette øverommet?" })
    await dialog.getByRole("button", { name: "Behold øverommet" }).click()
    await dialog.waitFor({ state: "hidden" })
    await helper.getByRole("button", { name: "Slett øverommet" }).click()
    await expectWell("standing-delete")
    await dialog.getByRole("button", { name: "Slett øverommet" }).click()
    await helper.getByRole("heading", { name: "Øverommet er slettet" }).waitFor()
    await helper.reload()
    await helper.getByRole("heading", { name: "Denne lenka åpner ikke noe øverom" }).waitFor()
  })

  it("has put no secret into any requested address, and no log says which room", async () => {
    const [, room = "", secret = "", token = ""] =
      /\/hjelper\/([\w-]+)#([\w-]+)\.([\w-]+)/.exec(key) ?? []
    expect(token).toHaveLength(43)
    const addresses = asked.join("\n")
    expect(addresses).toContain("/api/practice/helper")
    expect(addresses).not.toContain(secret)
    expect(addresses).not.toContain(token)
    for (const word of [room, secret, token, "LINK Bergen"])
      expect(product.output).not.toContain(word)
  })
})
