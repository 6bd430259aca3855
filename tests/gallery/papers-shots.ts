import { mkdir } from "node:fs/promises"

import { chromium } from "playwright-core"

import { PAPERS_VIEWS } from "./papers-views.ts"
import type { PapersView } from "./papers-views.ts"
import { ROOT, findings, serve } from "./shots.ts"

/**
 * Takes a picture of every page of words, folded and whole, into screenshots/papers, prints those
 * that are for paper as A4, and says what axe finds and what is wider than the screen.
 * `node tests/gallery/papers-shots.ts [view ...]`
 * LANGUAGE=nn shows it in nynorsk, SIZES="phone narrow" takes only these, THEMES=dark only this.
 */
const SIZES = [
  { name: "wide", width: 1280, height: 800 },
  { name: "phone", width: 360, height: 740 },
  { name: "narrow", width: 320, height: 640 },
]
const FOLDER = `${ROOT}screenshots/papers`
const ON_PAPER = ["starthjelp", "loftet", "loftet-own"]
const env = process.env
const language = env["LANGUAGE"] ?? "nb"
const sizes = env["SIZES"]?.split(" ") ?? ["wide", "phone", "narrow"]
const themes = env["THEMES"]?.split(" ") ?? ["light", "dark"]

const wanted = process.argv.slice(2)
const views = Object.entries(PAPERS_VIEWS).filter(
  (entry): entry is [string, PapersView] =>
    entry[1] !== undefined && (wanted.length === 0 || wanted.includes(entry[0])),
)

await mkdir(FOLDER, { recursive: true })
const { url, close } = await serve("papers.html")
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
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
    const page = await context.newPage()
    page.on("pageerror", (error) => console.log(`error: ${error.message}`))
    for (const [name] of views) {
      await page.goto(`${url}?view=${name}&language=${language}`)
      await page.getByRole("heading", { level: 1 }).waitFor()
      await page.evaluate(() => document.fonts.ready)
      for (const finding of await findings(page)) {
        found += 1
        console.log(`${name} ${size} ${theme}: ${finding}`)
      }
      const path = `${FOLDER}/${name}-${size}${theme === "dark" ? "-dark" : ""}`
      await page.screenshot({ path: `${path}.png`, fullPage: true })
      if (size === "wide" && ON_PAPER.includes(name))
        await page.pdf({ path: `${path}-${language}.pdf`, preferCSSPageSize: true })
    }
    await context.close()
  }
}
await browser.close()
await close()
console.log(`${views.length} views, ${found} findings`)
process.exitCode = found === 0 ? 0 : 1
