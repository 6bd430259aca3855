import { mkdir } from "node:fs/promises"

import { languageSchema } from "#shared/values/ids.ts"
import type { Page } from "playwright-core"
import { chromium } from "playwright-core"
import { build, preview } from "vite"

import { inLanguage } from "./in-language.ts"
import { LOCK, ROOM_VIEWS } from "./room-views.ts"

/**
 * Takes a picture of every view of the room at each size and theme into screenshots/room, and says
 * what axe finds and what is wider than the screen. `node tests/gallery/room-shots.ts [view ...]`
 * LANGUAGE=nn shows it in nynorsk, SIZES="phone low" takes only these, THEMES=dark only this.
 */
const SIZES = [
  { name: "wide", width: 1280, height: 800 },
  { name: "phone", width: 360, height: 740 },
  { name: "narrow", width: 320, height: 640 },
  { name: "lying", width: 740, height: 360 },
  { name: "tablet", width: 768, height: 1024 },
  { name: "large", width: 1920, height: 1080 },
  { name: "zoomed", width: 320, height: 256 },
]
const ROOT = new URL("../../", import.meta.url).pathname
const FOLDER = `${ROOT}screenshots/room`
const env = process.env
const language = languageSchema.parse(env["LANGUAGE"] ?? "nb")
const translate = inLanguage(language)
const listed = (value: string | undefined, all: string[]) => value?.split(" ") ?? all
const sizes = listed(env["SIZES"], ["wide", "phone", "narrow", "lying"])
const themes = listed(env["THEMES"], ["light", "dark"])

const wanted = process.argv.slice(2)
const views = Object.entries(ROOM_VIEWS).filter(
  ([name]) => wanted.length === 0 || wanted.includes(name),
)

async function serve(): Promise<{ url: string; close: () => Promise<void> }> {
  const common = {
    configFile: `${ROOT}client/vite.config.ts`,
    root: `${ROOT}tests/gallery`,
    logLevel: "warn",
  } as const
  const outDir = `${ROOT}node_modules/.cache/gallery-room`
  await build({
    ...common,
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: true,
      rolldownOptions: { input: `${ROOT}tests/gallery/room.html` },
    },
  })
  const server = await preview({ ...common, build: { outDir }, preview: { port: 0 } })
  const [url] = server.resolvedUrls?.local ?? []
  if (!url) throw new Error("vite serves nothing")
  return { url, close: () => server.close() }
}

/** Waits until every picture that is to be seen is moving, and the letters have come. */
async function ready(page: Page): Promise<void> {
  await page.locator(".room-middle").waitFor()
  await page.waitForFunction(() =>
    [...document.querySelectorAll("video")].every((video) => video.videoWidth > 0),
  )
  await page.evaluate(() => document.fonts.ready)
}

async function reach(page: Page, press: readonly string[]): Promise<void> {
  for (const name of press) {
    const role = name === "Vis meg selv i ringen" ? "switch" : "button"
    // Where there is room, the lock's name begins with the group's.
    const exact = name !== LOCK
    await page.getByRole(role, { name: translate(name), exact }).click()
  }
}

async function findings(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: `${ROOT}node_modules/axe-core/axe.min.js` })
  return page.evaluate(async () => {
    const { violations } = await (window as never as { axe: typeof import("axe-core") }).axe.run()
    const { scrollWidth, scrollHeight } = document.documentElement
    const wider = scrollWidth - window.innerWidth
    const higher = scrollHeight - window.innerHeight
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`),
      ...(wider > 0 ? [`${wider} px wider than the screen`] : []),
      ...(higher > 0 && window.innerHeight > 300 ? [`${higher} px higher than the screen`] : []),
    ]
  })
}

await mkdir(FOLDER, { recursive: true })
const { url, close } = await serve()
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
      timezoneId: "Europe/Oslo",
      reducedMotion: "reduce",
      deviceScaleFactor: viewport.width < 500 ? 2 : 1,
    })
    const page = await context.newPage()
    // What one view hides is not to be hidden in the next.
    await page.addInitScript(() => sessionStorage.clear())
    page.on("pageerror", (error) => console.log(`error: ${error.message}`))
    for (const [name, { press = [], keys, ownVoice }] of views) {
      await page.goto(`${url}room.html?view=${name}&language=${language}`)
      await ready(page)
      await reach(page, press)
      if (keys) await page.keyboard.press(keys)
      if (ownVoice) await page.locator(".notice").waitFor()
      for (const finding of await findings(page)) {
        found += 1
        console.log(`${name} ${size} ${theme}: ${finding}`)
      }
      const dark = theme === "dark" ? "-dark" : ""
      await page.screenshot({ path: `${FOLDER}/${name}-${size}${dark}.png` })
    }
    await context.close()
  }
}
await browser.close()
await close()
console.log(`${views.length} views, ${found} findings`)
process.exitCode = found === 0 ? 0 : 1
