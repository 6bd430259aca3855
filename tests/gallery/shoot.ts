import { mkdir } from "node:fs/promises"

import { languageSchema } from "#shared/values/ids.ts"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { chromium } from "playwright-core"

import { inLanguage } from "./in-language.ts"
import { ROOT, findings, serve } from "./shots.ts"

/** One view of a gallery, and where to press to get to it. */
export interface Shot {
  name: string
  /**
   * Accessible names of buttons to press, in order; a name in quotes is written in the first empty
   * field, `tick` ticks the box, `fold:` opens what is folded under those words, `tab:` is a tab by its id and
   * `question:` a question by its. What begins with `wide:` or `phone:` is for such a screen alone.
   */
  press?: readonly string[]
}

const SIZES = [
  { name: "wide", width: 1280, height: 800 },
  { name: "phone", width: 360, height: 740 },
  { name: "narrow", width: 320, height: 640 },
]
/** Taken with `--more`. */
const MORE_SIZES = [
  { name: "lying", width: 740, height: 360 },
  { name: "tablet", width: 768, height: 1024 },
]
const { env } = process
/** Only these sizes and themes, where somebody asks for fewer: `SIZES="wide phone" THEMES=light`. */
const onlySizes = env["SIZES"]?.split(" ")
const onlyThemes = env["THEMES"]?.split(" ")
const THEMES = (["light", "dark"] as const).filter((theme) => onlyThemes?.includes(theme) ?? true)

/**
 * Takes a picture of every view at each size and theme into screenshots/<gallery>, and says what axe
 * finds and what is wider than the screen. The command line may name views, a language
 * (`--language=nn`), more sizes (`--more`) and whole pages instead of what is seen first (`--whole`).
 */
export async function shoot(gallery: string, shots: readonly Shot[]): Promise<void> {
  const words = process.argv.slice(2)
  const asked = words.filter((word) => !word.startsWith("--"))
  const given = words.find((word) => word.startsWith("--language="))?.split("=")[1]
  const language = languageSchema.parse(given ?? "nb")
  const translate = inLanguage(language)
  const wanted = shots.filter(({ name }) => asked.length === 0 || asked.includes(name))
  const folder = `${ROOT}screenshots/${gallery}${language === "nb" ? "" : `-${language}`}`
  await mkdir(folder, { recursive: true })
  const { url, close } = await serve(`${gallery}.html`)
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  })
  const at = (name: string) => `${url}?view=${name}&language=${language}`
  const fullPage = words.includes("--whole")
  let found = 0
  const sizes = words.includes("--more") ? MORE_SIZES : SIZES
  for (const size of sizes.filter(({ name }) => onlySizes?.includes(name) ?? true))
    for (const theme of THEMES) {
      const context = await contextFor(browser, size, theme)
      for (const shot of wanted) {
        const suffix = theme === "dark" ? "-dark" : ""
        const path = `${folder}/${shot.name}-${size.name}${suffix}.png`
        const page = await draw(context, at(shot.name), shot.press ?? [], translate)
        for (const finding of await findings(page)) {
          found += 1
          console.log(`${shot.name} ${size.name} ${theme}: ${finding}`)
        }
        if (size.name !== "narrow" || onlySizes?.includes("narrow"))
          await page.screenshot({ path, fullPage, animations: "disabled" })
        await page.close()
      }
      await context.close()
    }
  await browser.close()
  await close()
  console.log(`${wanted.length} views, ${found} findings`)
  process.exitCode = found === 0 ? 0 : 1
}

function contextFor(
  browser: Browser,
  { name, ...viewport }: (typeof SIZES)[number],
  colorScheme: (typeof THEMES)[number],
): Promise<BrowserContext> {
  const deviceScaleFactor = name === "phone" ? 2 : 1
  return browser.newContext({ viewport, colorScheme, deviceScaleFactor, reducedMotion: "reduce" })
}

/** What to press on a screen of this width, px; null where it is for another. */
function forWidth(press: string, width: number): string | null {
  const [screen, ...name] = press.split(":")
  if (screen !== "wide" && screen !== "phone") return press
  return (screen === "wide") === width > 700 ? name.join(":") : null
}

async function draw(
  context: BrowserContext,
  address: string,
  press: readonly string[],
  translate: (name: string) => string,
): Promise<Page> {
  const page = await context.newPage()
  page.on("pageerror", (error) => console.log(`error: ${error.message}`))
  await page.goto(address)
  await page.getByRole("heading", { level: 1 }).waitFor()
  for (const each of press) {
    const name = forWidth(each, page.viewportSize()?.width ?? 0)
    if (name === null) continue
    if (name.startsWith('"')) await page.getByRole("textbox").first().fill(name.slice(1, -1))
    else if (name === "tick") await page.getByRole("checkbox").check()
    else if (name.startsWith("tab:")) await page.locator(`[id$="-${name.slice(4)}"]`).click()
    else if (name.startsWith("question:"))
      await page.locator(`[data-question="${name.slice(9)}"]`).click()
    else if (name.startsWith("fold:"))
      await page.getByText(translate(name.slice(5)), { exact: true }).click()
    else await page.getByRole("button", { name: translate(name), exact: true }).click()
  }
  await page.evaluate(() => document.fonts.ready)
  await page.waitForFunction(() =>
    [...document.querySelectorAll("video")].every((video) => video.videoWidth > 0),
  )
  return page
}
