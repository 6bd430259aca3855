import { mkdir } from "node:fs/promises"

import { languageSchema } from "#shared/values/ids.ts"
import type { Page } from "playwright-core"
import { chromium } from "playwright-core"

import { inLanguage } from "./in-language.ts"
import { PRACTICE_VIEWS } from "./practice-views.ts"
import type { PracticeView } from "./practice-views.ts"
import { ROOT, findings, serve } from "./shots.ts"

/**
 * Takes a picture of every view of the practice lobby into screenshots/practice, and says what axe
 * finds and what is wider than the screen. `node tests/gallery/practice-shots.ts [view ...]`
 * LANGUAGE=nn shows it in nynorsk, SIZES="phone narrow" takes only these, THEMES=dark only this.
 */
const SIZES = [
  { name: "wide", width: 1280, height: 800 },
  { name: "phone", width: 360, height: 740 },
  { name: "narrow", width: 320, height: 640 },
]
const FOLDER = `${ROOT}screenshots/practice`
const env = process.env
const language = languageSchema.parse(env["LANGUAGE"] ?? "nb")
const translate = inLanguage(language)
const sizes = env["SIZES"]?.split(" ") ?? ["wide", "phone", "narrow"]
const themes = env["THEMES"]?.split(" ") ?? ["light", "dark"]

const wanted = process.argv.slice(2)
const views = Object.entries(PRACTICE_VIEWS).filter(
  (entry): entry is [string, PracticeView] =>
    entry[1] !== undefined && (wanted.length === 0 || wanted.includes(entry[0])),
)

async function reach(page: Page, { press = [], until }: PracticeView): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor()
  for (const name of press)
    await page.getByRole("button", { name: translate(name), exact: true }).click()
  if (until && language === "nb") await page.getByText(until).first().waitFor()
  await page.evaluate(() => document.fonts.ready)
}

await mkdir(FOLDER, { recursive: true })
const { url, close } = await serve("practice.html")
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"],
})
let found = 0
for (const { name: size, ...viewport } of SIZES.filter(({ name }) => sizes.includes(name))) {
  for (const theme of themes) {
    const context = await browser.newContext({
      viewport,
      colorScheme: theme === "dark" ? "dark" : "light",
      reducedMotion: "reduce",
      deviceScaleFactor: size === "wide" ? 1 : 2,
    })
    for (const [name, view] of views) {
      const page = await context.newPage()
      page.on("pageerror", (error) => console.log(`error: ${error.message}`))
      await page.goto(`${url}?view=${name}&language=${language}`)
      await reach(page, view)
      for (const finding of await findings(page)) {
        found += 1
        console.log(`${name} ${size} ${theme}: ${finding}`)
      }
      const dark = theme === "dark" ? "-dark" : ""
      const path = `${FOLDER}/${name}-${size}${dark}`
      await page.screenshot({ path: `${path}.png` })
      const { scrollHeight } = await page.evaluate(() => ({
        scrollHeight: document.documentElement.scrollHeight,
      }))
      // The rest of it, without what stays in sight lying over it.
      if (scrollHeight > viewport.height) {
        await page.setViewportSize({ ...viewport, height: scrollHeight })
        await page.screenshot({ path: `${path}-whole.png` })
      }
      await page.close()
    }
    await context.close()
  }
}
await browser.close()
await close()
console.log(`${views.length} views, ${found} findings`)
process.exitCode = found === 0 ? 0 : 1
