import { mkdir } from "node:fs/promises"

import { languageSchema } from "#shared/values/ids.ts"
import type { Page } from "playwright-core"
import { chromium } from "playwright-core"

import { CONTACT_POINT_VIEWS } from "./contact-point-views.ts"
import { inLanguage } from "./in-language.ts"
import { ROOT, findings, serve } from "./shots.ts"

/**
 * Takes a picture of every view of a contact point's page into screenshots/contact-point, prints what is for paper as A4,
 * and says what axe finds, what is wider than the screen and what takes more than one sheet.
 * `node tests/gallery/contact-point-shots.ts [view ...]`. LANGUAGE=nn shows it in nynorsk, SIZES="wide tablet" takes only these.
 */
const SIZES = [
  { name: "wide", width: 1280, height: 800 },
  { name: "tablet", width: 820, height: 1180 },
  { name: "phone", width: 360, height: 740 },
  { name: "narrow", width: 320, height: 640 },
]
const FOLDER = `${ROOT}screenshots/contact-point`
const ON_PAPER = new Set(["poster", "poster-long", "invitation", "six-weeks"])
const { env } = process
const language = languageSchema.parse(env["LANGUAGE"] ?? "nb")
const translate = inLanguage(language)
const sizes = env["SIZES"]?.split(" ") ?? SIZES.map(({ name }) => name)
const themes = env["THEMES"]?.split(" ") ?? ["light", "dark"]
const wanted = process.argv.slice(2)
const views = Object.entries(CONTACT_POINT_VIEWS).filter(
  ([name]) => wanted.length === 0 || wanted.includes(name),
)

/** `row:2` presses the second row, `check:1` ticks the first box, `open:1` opens the first person. */
async function press(page: Page, what: string): Promise<void> {
  const [kind = "", which = ""] = what.split(":")
  const nth = Number(which) - 1
  if (kind === "row") await page.locator(".contact-row").nth(nth).click()
  else if (kind === "check") await page.getByRole("checkbox").nth(nth).check()
  else if (kind === "open") await page.locator(".contact-person .contact-quiet").nth(nth).click()
  else if (kind === "fold") await page.getByText(translate(which), { exact: true }).click()
  else
    await page
      .getByRole("button", { name: translate(what), exact: true })
      .first()
      .click()
}

await mkdir(FOLDER, { recursive: true })
const { url, close } = await serve("contact-point.html")
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
})
let found = 0
const report = (what: string) => {
  found += 1
  console.log(what)
}
for (const { name: size, ...viewport } of SIZES.filter(({ name }) => sizes.includes(name))) {
  for (const theme of themes) {
    const context = await browser.newContext({
      viewport,
      colorScheme: theme === "dark" ? "dark" : "light",
      reducedMotion: "reduce",
      deviceScaleFactor: size === "phone" ? 2 : 1,
    })
    const page = await context.newPage()
    page.on("pageerror", (error) => report(`error: ${error.message}`))
    for (const [name, view] of views) {
      await page.goto(`${url}?view=${name}&language=${language}`)
      await page.locator("h1").waitFor()
      await page.waitForFunction(() => document.querySelector(".page-coming") === null)
      for (const each of view.press ?? []) await press(page, each)
      await page.evaluate(() => document.fonts.ready)
      for (const finding of await findings(page)) report(`${name} ${size} ${theme}: ${finding}`)
      const path = `${FOLDER}/${name}-${size}${theme === "dark" ? "-dark" : ""}-${language}`
      if (size !== "narrow")
        await page.screenshot({ path: `${path}.png`, animations: "disabled", fullPage: true })
      if (size !== "wide" || theme === "dark" || !ON_PAPER.has(name)) continue
      const pdf = await page.pdf({ path: `${path}.pdf`, preferCSSPageSize: true })
      const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b[^s]/g)?.length
      if (sheets !== 1) report(`${name}: ${sheets} sheets`)
    }
    await context.close()
  }
}
await browser.close()
await close()
console.log(`${views.length} views, ${found} findings`)
process.exitCode = found === 0 ? 0 : 1
