import type { Browser, BrowserContext, Page } from "playwright-core"
import { type Socket, io } from "socket.io-client"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"

import { randomBase64url } from "../../client/core/crypto/base64url.ts"
import { sealTo } from "../../client/core/crypto/hpke.ts"
import { WIDE, freshPage, openChromium } from "../support/chromium.ts"
import { type OpenedInfoMeeting, openInfoMeeting } from "../support/opened-info-meeting.ts"
import { Product } from "../support/product.ts"
import { smallPdf } from "../support/small-pdf.ts"

describe("the hosts of an info meeting", () => {
  let product: Product
  let browser: Browser
  let meeting: OpenedInfoMeeting
  let listener: Socket
  const contexts: BrowserContext[] = []
  /** What the page's own policy has refused. */
  const refused: string[] = []
  let aud: Page
  let solveig: Page

  beforeAll(async () => {
    product = await Product.start()
    browser = await openChromium()
    meeting = await openInfoMeeting(product, "Åpen kveld om selvhjelpsgrupper")
  })

  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return
    for (const [index, page] of [aud, solveig].entries())
      await page?.screenshot({ path: `screenshots/e2e/hosts-stage-${index}.png` })
  })

  afterAll(async () => {
    listener?.close()
    await browser?.close()
    await product?.stop()
  })

  async function host(name: string): Promise<Page> {
    const { context, page } = await freshPage(browser, WIDE)
    contexts.push(context)
    page.on("console", (entry) => {
      if (/Content Security Policy|Trusted/u.test(entry.text())) refused.push(entry.text())
    })
    await page.goto(meeting.links.hosts)
    await page.getByText("Du er vert.").waitFor()
    await page.getByRole("textbox", { name: "Navnet ditt" }).fill(name)
    await page.getByRole("button", { name: "Gå inn på scenen" }).click()
    await page.getByRole("tab", { name: "Spørsmål" }).waitFor()
    return page
  }

  it("[IM1] come in by their link, and hear each other until one of them begins", async () => {
    aud = await host("Aud")
    await aud.getByText("Bare verter hører hverandre nå.").waitFor()
    await aud.getByRole("button", { name: "Begynn møtet" }).click()
    await aud.getByRole("button", { name: "Begynn", exact: true }).click()
    await aud.getByText("I gang siden").waitFor()
    solveig = await host("Solveig")
    await aud.getByRole("listitem").filter({ hasText: "Solveig" }).waitFor()
    expect(await aud.getByText("Bare verter hører hverandre nå.").count()).toBe(0)
  })

  it("[IM4] answer questions with the keys alone, and publish them in other words", async () => {
    listener = io(product.origin, { transports: ["websocket"] })
    const ask = (event: string, body: object) => listener.emitWithAck(event, body)
    await ask("info-lobby", { meeting: meeting.id, as: "listener", accessKey: meeting.accessKey })
    await ask("info-enter", { acts: [] })
    for (const text of ["Hva koster det?", "Kan jeg bare lytte?"]) {
      const sealed = await sealTo(meeting.keys.hostsPublicKey, "info-question", text)
      await ask("info-act", { type: "ask", token: randomBase64url(16), sealed })
    }
    await ask("info-act", { type: "raiseHand", token: randomBase64url(16) })
    const first = aud.getByRole("button", { name: /Kan jeg bare lytte/ })
    await first.waitFor()
    await first.focus()
    await aud.keyboard.press("ArrowDown")
    await aud.keyboard.press("1")
    await aud.getByRole("button", { name: "Sett (1)" }).waitFor()
    await expect.poll(() => focused(aud)).toMatch(/Kan jeg bare lytte/)
    await aud.keyboard.press("4")
    await aud.getByRole("textbox").fill("Må jeg snakke?")
    await aud.getByRole("button", { name: "Vis for alle", exact: true }).last().click()
    await aud.getByText("Vist for alle").waitFor()
    await solveig.getByText("Vist for alle").waitFor()
  })

  it("[IM5] invite who has raised a hand, and hand the word on", async () => {
    await aud.getByRole("tab", { name: /Ordet/ }).click()
    await aud.getByRole("button", { name: "Inviter nr. 1 til å snakke" }).click()
    await aud.getByText("invitert, velger selv").waitFor()
    await aud.getByRole("button", { name: "Gi ordet til Solveig" }).click()
    await solveig.getByText("har ordet").first().waitFor()
    expect(await solveig.locator(".stage-tile-word").textContent()).toContain("Du")
  })

  it("[IM7] show the pages of a document, which the others see, within the page's own policy", async () => {
    await aud.getByRole("button", { name: "Vis noe" }).click()
    const buffer = smallPdf(["Velkommen", "Takk for i kveld"])
    await aud
      .locator("input[type=file]")
      .setInputFiles({ name: "kveld.pdf", mimeType: "application/pdf", buffer })
    await aud.getByText("Side 1 av 2").waitFor()
    const shown = solveig.locator(".stage-screen video")
    await expect
      .poll(() => shown.evaluate((video: HTMLVideoElement) => video.videoWidth), {
        timeout: 60_000,
      })
      .toBeGreaterThan(0)
    await aud.getByRole("button", { name: "Neste" }).click()
    await aud.getByText("Side 2 av 2").waitFor()
    expect(refused).toEqual([])
    await aud.getByRole("button", { name: "Slutt å vise" }).click()
    await shown.waitFor({ state: "detached" })
  })

  it("[IM3] make a new link, by which only those who are given it come back", async () => {
    await aud.getByRole("button", { name: "Mer", exact: true }).click()
    await aud.getByRole("button", { name: "Lenkene til møtet" }).click()
    await aud.getByRole("button", { name: "Lag ny lenke til verter" }).click()
    await aud.getByRole("button", { name: "Lag ny lenke", exact: true }).click()
    await aud.getByText("Dette er den nye lenka.").waitFor()
    await solveig.getByText("Lenka er byttet ut").waitFor()
    await aud.getByRole("button", { name: "Ferdig" }).click()
    await expect.poll(() => aud.url()).not.toBe(meeting.links.hosts)
    await aud.reload()
    await aud.getByText("Møtet er i gang.", { exact: true }).waitFor()
    await aud.getByRole("textbox", { name: "Navnet ditt" }).fill("Aud")
    await aud.getByRole("button", { name: "Gå inn på scenen" }).click()
    await aud.getByRole("button", { name: /Kan jeg bare lytte/ }).waitFor()
  })

  it("end the meeting for everyone", async () => {
    await aud.getByRole("button", { name: "Avslutt", exact: true }).click()
    await aud.getByRole("button", { name: "Avslutt møtet" }).click()
    await aud.getByRole("heading", { name: "Møtet er avsluttet" }).waitFor()
    expect(await aud.getByRole("tab").count()).toBe(0)
  })
})

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? "")
}
