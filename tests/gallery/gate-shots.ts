import { mkdir } from "node:fs/promises"

import type { Page } from "playwright-core"
import { chromium } from "playwright-core"

import { GATE_VIEWS } from "./gate-views.ts"
import type { GateView } from "./gate-views.ts"
import { ROOT, findings, serve } from "./shots.ts"

/**
 * Takes a picture of every view of the gate at each size and theme into screenshots/gate, and says
 * what axe finds and what is wider than the screen. `node tests/gallery/gate-shots.ts [view ...]`
 */
const SIZES = [
  { name: "wide", width: 1280, height: 800 },
  { name: "phone", width: 360, height: 740 },
  { name: "narrow", width: 320, height: 640 },
]
const THEMES = ["light", "dark"] as const
const FOLDER = `${ROOT}screenshots/gate`

const wanted = process.argv.slice(2)
const views = Object.entries(GATE_VIEWS).filter(
  (entry): entry is [string, GateView] =>
    entry[1] !== undefined && (wanted.length === 0 || wanted.includes(entry[0])),
)

async function reach(page: Page, press: readonly string[]): Promise<void> {
  for (const name of press) {
    if (name.startsWith('"')) await page.getByRole("textbox").fill(name.slice(1, -1))
    else if (name === "tick") await page.getByRole("checkbox").check()
    else await page.getByRole("button", { name }).click()
  }
  await page.evaluate(() => document.fonts.ready)
}

await mkdir(FOLDER, { recursive: true })
const { url, close } = await serve("gate.html")
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
      deviceScaleFactor: size === "phone" ? 2 : 1,
    })
    const page = await context.newPage()
    page.on("pageerror", (error) => console.log(`error: ${error.message}`))
    for (const [name, { press = [] }] of views) {
      await page.goto(`${url}?view=${name}`)
      await page.getByRole("heading", { level: 1 }).waitFor()
      await reach(page, press)
      for (const finding of await findings(page)) {
        found += 1
        console.log(`${name} ${size} ${theme}: ${finding}`)
      }
      const path = `${FOLDER}/${name}-${size}${theme === "dark" ? "-dark" : ""}.png`
      if (size !== "narrow") await page.screenshot({ path, animations: "disabled" })
    }
    await context.close()
  }
}
await browser.close()
await close()
console.log(`${views.length} views, ${found} findings`)
process.exitCode = found === 0 ? 0 : 1
