import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { PARTS } from "../../client/screens/practice/rehearsal/coach/parts.ts"
import { type Heard, pressByKeys, writeByKeys } from "../support/by-keys.ts"
import { PHONE, freshPage, openChromium } from "../support/chromium.ts"
import { writeFilm, writeTone } from "../support/fake-capture.ts"
import { look } from "../support/look.ts"
import { Product } from "../support/product.ts"
import { Rehearsing } from "../support/rehearsing.ts"
import { listenTo, spokenOn } from "../support/spoken.ts"
import { textsIn } from "../support/texts.ts"
import { waitFor } from "../support/wait-for.ts"

const LANGUAGES = [
  ["nb", "nb-NO"],
  ["nn", "nn-NO"],
  ["en", "en-GB"],
] as const

/** What a screen reader reads without being asked. */
const SPOKEN = [
  "rehearsal.microphone.done.text",
  "room.say.yours",
  "room.say.youHave",
  "rehearsal.round.speaking.text",
  "rehearsal.break.now.text",
  "rehearsal.network.away.text",
  "room.say.reconnecting",
  "room.say.online",
]
/** A person with a screen reader presses a thing when it has been read that it is time for it. */
const PRESSED_WHEN_HEARD = [
  ["room.takeWord", "room.say.yours"],
  ["room.leave", "room.say.online"],
] as const

/** A browser that will not give its camera and microphone. */
const DENIED = `navigator.mediaDevices.getUserMedia = () =>
  Promise.reject(new DOMException("Permission denied", "NotAllowedError"))`

let product: Product
let folder: string
let browser: Browser

beforeAll(async () => {
  product = await Product.start()
  folder = await mkdtemp(join(tmpdir(), "rehearsal-"))
  browser = await openChromium({
    // Nobody speaks: a hand stays up until it is taken down by a press.
    tone: await writeTone(folder, 0),
    film: await writeFilm(folder, "quiet", { y: 110, u: 120, v: 140 }),
  })
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Everything that the coach asks for, from the door to the end. */
async function rehearse(person: Rehearsing): Promise<void> {
  await person.press("gate.door.enter")
  await person.seesCoach("door.done")
  await expectMarked(person)
  await person.pressCard("next")
  await person.switchMicrophone("off")
  await person.pressCard("next")
  await person.askForTheWord()
  await person.pressCard("next")
  await person.takePartInARound()
  await person.pressCard("next")
  await person.takeABreak()
  await person.pressCard("next")
  await person.loseTheNetwork()
  await person.pressCard("next")
  await person.leave()
  await person.heading("rehearsal.finish.title")
}

/** Nobody can take the four for people: it is written above, and on each of them, to eye and ear alike. */
async function expectMarked({ page, text }: Rehearsing): Promise<void> {
  await page.locator("[data-seat]").nth(4).waitFor()
  await page.getByText(text("practice.step.rehearsal.note")).waitFor()
  const marks = page.getByText(text("rehearsal.pretend"), { exact: true })
  await expect.poll(() => marks.count()).toBe(4)
  const tree = await page.locator("body").ariaSnapshot()
  expect(tree).toContain(text("practice.step.rehearsal.note"))
  expect(tree.split(text("rehearsal.pretend"))).toHaveLength(5)
}

/** Notes everything that leaves the page from now on; its icon is in the page itself. */
function noteSent(page: Page): string[] {
  const sent: string[] = []
  page.on("request", (request) => {
    if (!request.url().startsWith("data:")) sent.push(`${request.method()} ${request.url()}`)
  })
  page.on("websocket", (socket) => sent.push(`socket ${socket.url()}`))
  return sent
}

/** Whether the picture of the first drawn person changes from one frame to another. */
async function moves(page: Page): Promise<boolean> {
  return await page.locator("[data-seat='1'] video").evaluate(async (video) => {
    if (!(video instanceof HTMLVideoElement)) throw new Error("no picture")
    const canvas = Object.assign(document.createElement("canvas"), { width: 160, height: 100 })
    const pen = canvas.getContext("2d")
    const frames = new Set<string>()
    for (let frame = 0; frame < 12; frame += 1) {
      await new Promise((resolve) => video.requestVideoFrameCallback(resolve))
      pen?.drawImage(video, 0, 0, 160, 100)
      frames.add(canvas.toDataURL())
    }
    return frames.size > 1
  })
}

it.concurrent.each(LANGUAGES)(
  "is played to the end with a screen reader and a keyboard only (%s)",
  async (language, locale) => {
    const { page, context } = await freshPage(browser, undefined, { locale, permissions: [] })
    const heard: Heard[] = []
    const text = textsIn(language)
    const person = new Rehearsing(page, text, async (what) => {
      const onIt = await what.innerText()
      for (const [press, heard] of PRESSED_WHEN_HEARD)
        if (onIt.includes(text(press)))
          await waitFor(heard, async () => (await spokenOn(page)).includes(text(heard)))
      heard.push(await pressByKeys(page, what))
    })
    await listenTo(page)
    // The last part of the page itself: the table by which names in all scripts are kept apart.
    const table = page.waitForResponse((response) => /\/skeleton-[\w-]+\.js$/.test(response.url()))
    await page.goto(`${product.origin}/ov/mote`)
    await person.seesCoach("door")
    await table
    const sent = noteSent(page)
    await person.throughTheDoor("Kari", (field) => writeByKeys(page, field, "Kari"))
    await rehearse(person)
    for (const id of SPOKEN)
      await waitFor(`${id} is said`, async () =>
        (await spokenOn(page)).some((words) => words.includes(text(id))),
      )
    expect(await page.evaluate("document.activeElement.textContent")).toBe(
      text("rehearsal.finish.title"),
    )
    const spoken = await spokenOn(page)
    expect(spoken.filter((words, index) => words === spoken[index - 1])).toEqual([])
    expect(heard.every(({ role, name }) => /^(button|checkbox)$/.test(role) && name !== "")).toBe(
      true,
    )
    expect(heard.map(({ name }) => name)).toContain(person.text("room.takeWord"))
    const connections = await page.evaluate("window.probe.connections.length")
    expect(sent).toEqual([])
    expect(connections).toBe(0)
    const kept = await page.evaluate(() => [localStorage, sessionStorage].flatMap(Object.keys))
    expect(kept.filter((key) => key !== "samtalerom.language")).toEqual([])
    expect(await context.cookies()).toEqual([])
    await context.close()
  },
)

it.concurrent("is played to the end by touch on a phone, in a browser that gives no devices", async () => {
  const { page, context } = await freshPage(browser, PHONE, {
    hasTouch: true,
    isMobile: true,
    permissions: [],
    reducedMotion: "no-preference",
  })
  await context.addInitScript(DENIED)
  const person = new Rehearsing(page, textsIn("nb"), (what) => what.tap())
  await page.goto(`${product.origin}/ov/mote`)
  await person.seesCoach("door")
  await person.throughTheDoor("Kari", (field) => field.fill("Kari"))
  await rehearse(person)
  const parts = page
    .getByRole("listitem")
    .filter({ hasText: person.text("rehearsal.finish.tried") })
  expect(await parts.count()).toBe(PARTS.length)
  await context.close()
})

describe.concurrent("every state of the rehearsal", () => {
  async function expectWell(page: Page, screen: string): Promise<void> {
    const name = `rehearsal-${screen}`
    expect(await look(page, name)).toEqual({ screen: name, accessibility: [], sideways: [] })
  }

  it("is calm, whole and within reach, and each part can be skipped", async () => {
    const { page, context } = await freshPage(browser, undefined, { bypassCSP: true })
    const person = new Rehearsing(page, textsIn("nb"), (what) => what.click())
    await page.goto(`${product.origin}/ov/mote`)
    await person.seesCoach("door")
    await expectWell(page, "door")
    await person.pressCard("skip")
    await person.seesCoach("microphone.off")
    await page.locator("[data-seat] video").nth(3).waitFor()
    await expectWell(page, "microphone")
    await person.pressCard("skip")
    await page.getByText(person.text("room.tag.hand", { place: 1 }), { exact: true }).waitFor()
    await expectWell(page, "hand")
    await person.pressCard("skip")
    await person.seesCoach("round.offered")
    await expectWell(page, "offered")
    await person.pressCard("skip")
    await person.seesCoach("break.now")
    await expectWell(page, "break")
    await person.pressCard("skip")
    await person.seesCoach("network")
    await person.pressCard("loseLine")
    await person.seesCoach("network.done")
    await expectWell(page, "network-done")
    await person.pressCard("next")
    await person.seesCoach("leave")
    await person.pressCard("skip")
    await person.heading("rehearsal.finish.some.title")
    await expectWell(page, "finish")
    await context.close()
  })

  it("can be started once more, and moves only for people who allow motion", async () => {
    for (const reducedMotion of ["reduce", "no-preference"] as const) {
      const { page, context } = await freshPage(browser, undefined, { reducedMotion })
      const person = new Rehearsing(page, textsIn("nb"), (what) => what.click())
      await page.goto(`${product.origin}/ov/mote`)
      await person.seesCoach("door")
      await person.pressCard("skip")
      await person.seesCoach("microphone.off")
      expect(await moves(page)).toBe(reducedMotion === "no-preference")
      await person.press("room.leave")
      await page.getByRole("dialog").getByRole("button", { name: "Forlat møtet" }).click()
      await person.heading("rehearsal.finish.some.title")
      await person.button("Prøv: Be om ordet").click()
      await person.seesCoach("return")
      await person.press("gate.return.enter")
      await person.seesCoach("hand")
      await context.close()
    }
  })
})
