import { readFile, rm } from "node:fs/promises"
import type { Server } from "node:http"

import express from "express"
import type { Browser, Page } from "playwright-core"
import { build } from "vite"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { startsInFile } from "#shared/schedule/series.ts"
import { instantOf } from "#shared/schedule/oslo.ts"
import { readCalendar } from "../../client/core/calendar/testing/read-calendar.ts"
import { securityHeaders } from "../../server/http/security-headers.ts"
import { freshPage, openChromium } from "../support/chromium.ts"

const ROOT = new URL("../../", import.meta.url).pathname
const BUILT = `${ROOT}node_modules/.cache/calendar-page`
const NOW = instantOf("2026-11-24T12:00")

describe("a group's dates in a browser, under the server's own security headers", () => {
  let server: Server
  let browser: Browser
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    await build({
      configFile: `${ROOT}client/vite.config.ts`,
      root: `${ROOT}tests/gallery`,
      logLevel: "warn",
      publicDir: false,
      build: {
        outDir: BUILT,
        emptyOutDir: true,
        rolldownOptions: { input: `${ROOT}tests/gallery/dates.html` },
      },
    })
    const app = express().use(securityHeaders({ ownCertificate: false }), express.static(BUILT))
    // Browsers ask for it by themselves; its absence is no complaint of the page's.
    app.get("/favicon.ico", (_request, response) => response.status(204).end())
    server = await new Promise((resolve) => {
      const listening = app.listen(0, "127.0.0.1", () => resolve(listening))
    })
    browser = await openChromium()
    ;({ page } = await freshPage(browser, undefined, { timezoneId: "America/New_York" }))
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text())
    })
    page.on("pageerror", (error) => complaints.push(error.message))
  })

  afterAll(async () => {
    await browser?.close()
    await new Promise((resolve) => server?.close(resolve))
    await rm(BUILT, { recursive: true, force: true })
  })

  async function open(view: string): Promise<void> {
    const address = server.address()
    if (address === null || typeof address === "string") throw new Error("No port was given")
    await page.goto(`http://127.0.0.1:${address.port}/dates.html?view=${view}`)
    await page.getByRole("heading", { name: "Neste møte" }).waitFor()
  }

  async function fetchFile(view: string, choose?: () => Promise<void>) {
    await open(view)
    await page.getByRole("button", { name: "Legg i kalenderen" }).click()
    await choose?.()
    const coming = page.waitForEvent("download")
    await page.getByRole("button", { name: "Hent kalenderfila" }).click()
    const download = await coming
    await page.getByText("Fila er hentet").first().waitFor()
    return {
      name: download.suggestedFilename(),
      calendar: readCalendar(await readFile(await download.path(), "utf8")),
    }
  }

  /** What has the focus, by its name; a page that has lost it says BODY. */
  function focused(): Promise<string> {
    return page.evaluate(() => {
      const at = document.activeElement
      const name = at instanceof HTMLInputElement ? at.type : at?.getAttribute("aria-label")
      return name ?? at?.textContent?.trim() ?? ""
    })
  }

  /** The page's title is what was saved. */
  async function saved(): Promise<unknown> {
    await page.getByRole("button", { name: "Lagre" }).press("Enter")
    return JSON.parse(await page.title())
  }

  it("[D5] is given as a file, with every week of the group at its instant, for a year", async () => {
    const { name, calendar } = await fetchFile("weekly")
    expect(name).toBe("kalender.ics")
    const [event] = calendar.events
    const dates = { kind: "every", weeks: 1, from: "2026-10-01", time: "19:00" } as const
    expect(event?.starts(60)).toEqual(startsInFile(dates, NOW, 120))
    expect(event?.summary).toBe("Møte")
    expect(event?.properties["location"]).toContain("/g/")
  })

  it("[D5.1] [D5.2] says what the person wrote, and leaves out the link when asked to", async () => {
    const { calendar } = await fetchFile("own", async () => {
      await page.getByLabel("Hva skal det stå i kalenderen?").fill("Kaffe; med, mange")
      await page.getByRole("checkbox", { name: "Ta med lenka til rommet" }).uncheck()
    })
    expect(calendar.events.map(({ starts }) => starts(1)[0])).toEqual(
      ["2026-12-03T19:00", "2026-12-16T18:30", "2027-01-07T19:00", "2027-02-04T19:00"].map(
        instantOf,
      ),
    )
    for (const { summary, properties } of calendar.events) {
      expect(summary).toBe("Kaffe; med, mange")
      expect(JSON.stringify(properties)).not.toContain("/g/")
    }
  })

  it("[D1] are chosen with the keyboard only, and what is missing is named", async () => {
    await open("first")
    await page.getByRole("button", { name: "Lagre" }).press("Enter")
    expect(await focused()).toBe("date")
    await page.getByText("Velg en dato.").waitFor()
    await page.getByLabel("Dato for neste møte").fill("2026-12-03")
    await page.getByText("Dere møtes hver torsdag kl. 19.00.").waitFor()
    await page.getByRole("radio", { name: "Hver uke", exact: true }).press("ArrowDown")
    await page.getByText("Dere møtes annenhver torsdag kl. 19.00.").waitFor()
    expect(await page.getByRole("list", { name: "De neste møtene:" }).innerText()).toMatch(
      /torsdag 3.\sdesember kl.\s19.00\s+torsdag 17.\sdesember kl.\s19.00\s+torsdag 31.\sdesember/i,
    )
    expect(await saved()).toEqual({ kind: "every", weeks: 2, from: "2026-12-03", time: "19:00" })
  })

  it("[D1.2] that the group adds are added and removed again without losing the focus", async () => {
    await open("own")
    const remove = (date: string) => page.getByRole("button", { name: `Fjern ${date}` })
    await remove("torsdag 4. februar").press("Enter")
    expect(await focused()).toMatch(/^Fjern torsdag 7.\sjanuar 2027/)
    await remove("onsdag 16. desember").press("Enter")
    expect(await focused()).toMatch(/^Fjern torsdag 7.\sjanuar 2027/)
    await page.getByLabel("Ny dato").fill("2026-12-10")
    await page.getByRole("button", { name: "Legg til torsdag 10. desember" }).press("Enter")
    const list = ["2026-12-03T19:00", "2026-12-10T19:00", "2027-01-07T19:00"]
    expect(await saved()).toEqual({ kind: "own", list })
    for (const date of ["torsdag 3.", "torsdag 10.", "torsdag 7."])
      await remove(date).press("Enter")
    expect(await focused()).toBe("date")
    await page.getByRole("button", { name: "Lagre" }).press("Enter")
    await page.getByText("Legg til minst én dato.").waitFor()
  })

  it("[D7.2] are counted down to without a press, and then it is now", async () => {
    await page.clock.install()
    await open("soon")
    const left = page.locator(".dates-next-left")
    expect(await left.innerText()).toBe("Om 25 minutter")
    await page.clock.runFor(61_000)
    await left.getByText("Om 24 minutter").waitFor()
    await page.clock.fastForward(24 * 60_000)
    await left.getByText("Nå").waitFor()
    // Over after the plan's two hours: the next week's comes in its place.
    await page.clock.fastForward(120 * 60_000)
    await page.getByText("Torsdag 3. desember kl. 19.00").first().waitFor()
  })

  it("[D5] violates no rule of the page's content security policy", () => {
    expect(complaints).toEqual([])
  })
})
