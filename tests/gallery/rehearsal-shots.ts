import { mkdir } from "node:fs/promises"

import type { Page } from "playwright-core"
import { chromium } from "playwright-core"
import { build, preview } from "vite"

import { languageSchema } from "#shared/values/ids.ts"
import { Rehearsing } from "../support/rehearsing.ts"
import { textsIn } from "../support/texts.ts"

/**
 * Plays the rehearsal once with a mouse, and takes a picture of every main state at each size and theme
 * into screenshots/rehearsal. `LANGUAGE=nn node tests/gallery/rehearsal-shots.ts`
 */
const SIZES = [
  { name: "wide", width: 1280, height: 800 },
  { name: "phone", width: 360, height: 740 },
  { name: "narrow", width: 320, height: 640 },
  { name: "lying", width: 740, height: 360 },
]
const ROOT = new URL("../../", import.meta.url).pathname
const FOLDER = `${ROOT}screenshots/rehearsal`
const language = languageSchema.parse(process.env["LANGUAGE"] ?? "nb")
const sizes = process.env["SIZES"]?.split(" ") ?? ["wide", "phone", "narrow", "lying"]

async function serve(): Promise<{ url: string; close: () => Promise<void> }> {
  const common = { configFile: `${ROOT}client/vite.config.ts`, logLevel: "warn" } as const
  const outDir = `${ROOT}node_modules/.cache/gallery-rehearsal`
  await build({ ...common, build: { outDir, emptyOutDir: true } })
  const server = await preview({ ...common, build: { outDir }, preview: { port: 0 } })
  const [url] = server.resolvedUrls?.local ?? []
  if (!url) throw new Error("vite serves nothing")
  return { url, close: () => server.close() }
}

async function shoot(page: Page, state: string): Promise<void> {
  for (const { name, ...viewport } of SIZES.filter((size) => sizes.includes(size.name))) {
    await page.setViewportSize(viewport)
    for (const colorScheme of ["light", "dark"] as const) {
      if (colorScheme === "dark" && name !== "wide" && name !== "phone") continue
      await page.emulateMedia({ colorScheme })
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      )
      const dark = colorScheme === "dark" ? "-dark" : ""
      await page.screenshot({ path: `${FOLDER}/${state}-${name}${dark}.png` })
    }
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (wider > 0) console.log(`${state} ${name}: ${wider} px wider than the screen`)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

await mkdir(FOLDER, { recursive: true })
const { url, close } = await serve()
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
})
const page = await browser.newPage({
  locale: `${language}-NO`,
  timezoneId: "Europe/Oslo",
  reducedMotion: "reduce",
})
page.on("pageerror", (error) => console.log(`error: ${error.message}`))
const person = new Rehearsing(page, textsIn(language), (what) => what.click())
await page.goto(`${url}ov/mote`)
await person.seesCoach("door")
await shoot(page, "1-door")
await person.throughTheDoor("Kari", (field) => field.fill("Kari"))
await shoot(page, "2-devices")
await person.press("devices.preview.start")
await person.button(person.text("room.camera.on")).waitFor()
await person.press("gate.door.enter")
await person.seesCoach("door.done")
await page.locator(".face-says").waitFor()
await shoot(page, "3-inside")
await person.pressCard("next")
await person.switchMicrophone("on")
await shoot(page, "4-microphone")
await person.pressCard("next")
await page.getByText(person.text("room.tag.hand", { place: 1 })).waitFor()
await person.press("room.hand.raise")
await person.seesCoach("hand.up", { place: 2 })
await shoot(page, "5-hand")
await person.seesCoach("hand.up", { place: 1 })
await person.press("room.hand.lower", { place: 1 })
await person.seesCoach("hand.done")
await person.pressCard("next")
await person.seesCoach("round.offered")
await shoot(page, "6-offered")
await person.press("room.passWord")
await page.locator(".face-says").waitFor()
await shoot(page, "7-passed")
await person.seesCoach("round.offered.again")
await person.press("room.takeWord")
await page.getByText(person.text("room.sign.recognise")).waitFor()
await shoot(page, "8-speaking")
await person.press("room.endTurn")
await person.seesCoach("round.done")
await person.pressCard("next")
await person.seesCoach("break.now")
await shoot(page, "9-break")
await person.press("room.comeBack")
await person.seesCoach("break.done")
await person.pressCard("next")
await person.loseTheNetwork()
await person.pressCard("again")
await person.pressCard("loseLine")
await page.getByText(person.text("room.reconnecting"), { exact: true }).waitFor()
await shoot(page, "10-away")
await person.seesCoach("network.done")
await person.pressCard("next")
await person.leave()
await person.heading("rehearsal.finish.title")
await shoot(page, "11-finish")
await browser.close()
await close()
