import { mkdir } from "node:fs/promises"

import { languageSchema } from "#shared/values/ids.ts"
import type { Page } from "playwright-core"
import { chromium } from "playwright-core"

import { inLanguage } from "./in-language.ts"
import { DATES_VIEWS } from "./dates-views.ts"
import type { DatesView } from "./dates-views.ts"
import { ROOT, findings, serve } from "./shots.ts"

/**
 * Takes a picture of every view of a group's dates at each size and theme into screenshots/dates, and says
 * what axe finds and what is wider than the screen. `node tests/gallery/dates-shots.ts [view ...]`
 * LANGUAGE=nn shows it in nynorsk; views that add a date are for bokmål only.
 */
const SIZES = [
  { name: "wide", width: 1280, height: 800 },
  { name: "phone", width: 360, height: 740 },
  { name: "narrow", width: 320, height: 640 },
]
const THEMES = ["light", "dark"] as const
const FOLDER = `${ROOT}screenshots/dates`

const KINDS = ["Hver uke", "Annenhver uke", "Egne datoer", "Ingen faste datoer"]
const language = languageSchema.parse(process.env["LANGUAGE"] ?? "nb")
const translate = inLanguage(language)

const wanted = process.argv.slice(2)
const views = Object.entries(DATES_VIEWS).filter(
  (entry): entry is [string, DatesView] =>
    entry[1] !== undefined && (wanted.length === 0 || wanted.includes(entry[0])),
)

async function reach(page: Page, press: readonly string[]): Promise<void> {
  for (const name of press) {
    const [field, written] = name.split("=")
    if (written !== undefined) await page.locator(`input[type=${field}]`).fill(written)
    else if (KINDS.includes(name)) await page.getByRole("radio", { name: translate(name) }).check()
    else await page.getByRole("button", { name: translate(name) }).click()
  }
  if (press.includes("Hent kalenderfila")) {
    await page.getByRole("button", { name: translate("Ferdig") }).waitFor()
  }
  await page.evaluate(() => document.fonts.ready)
}

await mkdir(FOLDER, { recursive: true })
const { url, close } = await serve("dates.html")
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
})
let found = 0
for (const { name: size, ...viewport } of SIZES) {
  for (const theme of THEMES) {
    const context = await browser.newContext({
      viewport,
      colorScheme: theme,
      reducedMotion: "reduce",
      // Far from Oslo, as some browsers are: the dates are shown in Oslo's time all the same.
      timezoneId: "America/New_York",
      locale: "nb-NO",
      deviceScaleFactor: size === "phone" ? 2 : 1,
    })
    const page = await context.newPage()
    page.on("pageerror", (error) => console.log(`error: ${error.message}`))
    for (const [name, { press = [] }] of views) {
      await page.goto(`${url}?view=${name}&language=${language}`)
      await page.getByRole("heading", { level: 1 }).waitFor()
      await reach(page, press)
      for (const finding of await findings(page)) {
        found += 1
        console.log(`${name} ${size} ${theme}: ${finding}`)
      }
      const path = `${FOLDER}/${name}-${size}${theme === "dark" ? "-dark" : ""}.png`
      await page.screenshot({
        path,
        animations: "disabled",
        fullPage: !name.startsWith("calendar"),
      })
    }
    await context.close()
  }
}
await browser.close()
await close()
console.log(`${views.length} views, ${found} findings`)
process.exitCode = found === 0 ? 0 : 1
