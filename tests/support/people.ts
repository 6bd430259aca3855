import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import type { Browser, BrowserContext, Page } from "playwright-core"

import { freshPage, openChromium } from "./chromium.ts"
import { type Colour, writeFilm, writeTone } from "./fake-capture.ts"
import { type Reception, heardTones, receptions, sendings } from "./page-probe.ts"
import { waitFor } from "./wait-for.ts"

/** What each one sounds and looks like, so that the others can tell who they receive. */
const VOICES = [440, 880, 1320, 1760, 2310]
const COLOURS: Colour[] = [
  { y: 90, u: 90, v: 200 },
  { y: 120, u: 200, v: 90 },
  { y: 150, u: 60, v: 60 },
  { y: 170, u: 150, v: 170 },
  { y: 130, u: 90, v: 110 },
]

/** Pictures a second: enough to see movement, and all that two cores bear of five browsers. */
const PER_SECOND = 5

/** A process less for each browser. Replaces the list that Playwright gives, of which these matter here. */
const ONE_PROCESS_LESS =
  "--disable-features=AudioServiceOutOfProcess,HttpsUpgrades,Translate,MediaRouter,PaintHolding"

/** One person with a browser, a voice and a face of their own. */
export interface Person {
  name: string
  voice: number
  browser: Browser
  context: BrowserContext
  page: Page
  /** What went wrong in the page, for a test to look at. */
  pageErrors: string[]
}

/** A company of people for one test file; `goHome` closes everything. */
export class Company {
  readonly people: Person[] = []
  readonly #folder: string

  static async gather(): Promise<Company> {
    return new Company(await mkdtemp(join(tmpdir(), "company-")))
  }

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** `height` of the camera's pictures, px. */
  async join(name: string, { height = 180 } = {}): Promise<Person> {
    const number = this.people.length
    const [voice, colour] = [VOICES[number % VOICES.length], COLOURS[number % COLOURS.length]]
    if (voice === undefined || colour === undefined) throw new Error("No voice left")
    const browser = await openChromium(
      {
        tone: await writeTone(this.#folder, voice),
        film: await writeFilm(this.#folder, String(voice), colour, {
          perSecond: PER_SECOND,
          height,
        }),
      },
      [ONE_PROCESS_LESS],
    )
    const { context, page } = await freshPage(browser)
    const pageErrors: string[] = []
    page.on("pageerror", (error) => pageErrors.push(String(error)))
    page.on("console", (message) => {
      if (message.type() === "error") pageErrors.push(message.text())
    })
    const person = { name, voice, browser, context, page, pageErrors }
    this.people.push(person)
    return person
  }

  /** For a test that failed: what everyone has on the screen, into the folder of screenshots; what they send and receive, and what went wrong, in the output. */
  async photograph(test: string): Promise<void> {
    const file = test.replaceAll(/[^a-zæøå0-9]+/gi, "-").slice(0, 60)
    await Promise.all(
      this.people.map((person) =>
        lookAt(person, `screenshots/failed-${file}-${person.name}.png`).catch((cause: unknown) =>
          console.log(`${person.name}'s page could not be looked at: ${String(cause)}`),
        ),
      ),
    )
  }

  async goHome(): Promise<void> {
    await Promise.all(this.people.map(({ browser }) => browser.close()))
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** Takes a screenshot of a person's page, and prints what they send and receive. */
async function lookAt({ page, name, pageErrors }: Person, path: string): Promise<void> {
  await page.screenshot({ path })
  const [received, sent] = [await page.evaluate(receptions), await page.evaluate(sendings)]
  const words = await page.locator("[data-seat]").allInnerTexts()
  console.log(name, JSON.stringify({ words, received, sent, pageErrors }))
}

/** A page in any browser, whatever drives it. */
interface AnyPage {
  evaluate<T>(look: () => Promise<T>): Promise<T>
}

/** Waits until a person sees moving pictures of so many others: frames decoded, and more a while after. */
export async function seesMoving(page: AnyPage, others: number): Promise<void> {
  const moving = async () => {
    const before = await pictures(page)
    return await waitFor(
      `${others} moving pictures`,
      async () => {
        const after = await pictures(page)
        return (
          after.filter(({ stream, frames }) => {
            const earlier = before.find((reception) => reception.stream === stream)
            return frames > (earlier?.frames ?? 0) + 3
          }).length >= others
        )
      },
      { within: 120_000, every: 200 },
    )
  }
  await moving()
}

/** Waits until a person sees a moving picture, decoded at this height; long, as a busy machine carries no large ones. */
export async function seesHeight(page: AnyPage, height: number): Promise<void> {
  let seen: Reception[] = []
  const first = new Map<string, number>()
  await waitFor(
    `a picture of ${height} lines that moves`,
    async () => {
      seen = await pictures(page)
      return seen.some((picture) => {
        if (picture.height !== height) return void first.delete(picture.stream)
        if (!first.has(picture.stream)) first.set(picture.stream, picture.frames)
        return picture.frames > first.get(picture.stream)! + 3
      })
    },
    { within: 300_000, every: 200 },
  ).catch((cause: unknown) => {
    throw new Error(`Seen: ${JSON.stringify(seen)}`, { cause })
  })
}

async function pictures(page: AnyPage): Promise<Reception[]> {
  return (await page.evaluate(receptions)).filter(({ kind }) => kind === "video")
}

/** Waits until a person hears each of these voices, by their tone. */
export async function hears(page: Page, voices: readonly number[]): Promise<void> {
  let heard: number[] = []
  await waitFor(
    `hears ${voices.join(" and ")} Hz`,
    async () => {
      heard = await page.evaluate(heardTones)
      return voices.every((voice) => heard.some((hertz) => Math.abs(hertz - voice) < 25))
    },
    { within: 120_000 },
  ).catch((cause: unknown) => {
    throw new Error(`Heard ${heard.join(", ")} Hz`, { cause })
  })
}

/** Waits until sound comes from so many others, as the browser counts it: for one that lets no test analyse it. */
export async function hearsSound(page: AnyPage, others: number): Promise<void> {
  const before = await page.evaluate(receptions)
  await waitFor(
    `sound from ${others}`,
    async () => {
      const after = await page.evaluate(receptions)
      const louder = after.filter(({ kind, stream, energy }) => {
        const earlier = before.find((reception) => reception.stream === stream)
        return kind === "audio" && energy > (earlier?.energy ?? 0)
      })
      return louder.length >= others
    },
    { within: 120_000 },
  )
}

/** Waits until a person hears these voices and no other, by their tone. */
export async function hearsExactly(page: Page, voices: readonly number[]): Promise<void> {
  let heard: number[] = []
  await waitFor(
    `hears only ${voices.join(" and ")} Hz`,
    async () => {
      heard = (await page.evaluate(heardTones)).filter((hertz) => hertz > 0)
      const isHeard = (voice: number) => heard.some((hertz) => Math.abs(hertz - voice) < 25)
      return heard.length === voices.length && voices.every(isHeard)
    },
    { within: 120_000 },
  ).catch((cause: unknown) => {
    throw new Error(`Heard ${heard.join(", ")} Hz`, { cause })
  })
}

/** Waits until a person hears exactly these others and nobody else. */
export async function hearsOnly(
  listener: Person,
  speakers: readonly Person[],
  company: readonly Person[],
): Promise<void> {
  const wanted = speakers.map(({ name }) => name).join(" ")
  let heard = ""
  await waitFor(
    `${listener.name} hears only: ${wanted}`,
    async () => {
      const tones = await listener.page.evaluate(heardTones)
      const voices = company.filter(({ voice }) => tones.some((hz) => Math.abs(hz - voice) < 25))
      heard = voices.map(({ name }) => name).join(" ")
      return heard === wanted
    },
    { within: 120_000 },
  ).catch((cause: unknown) => {
    throw new Error(`${listener.name} hears: ${heard || "nobody"}`, { cause })
  })
}

/** Waits until nothing is received any more: no sound energy and no frames between two looks. */
export async function silentAndDark(page: Page): Promise<void> {
  const sum = async () => {
    const all = await page.evaluate(receptions)
    return all.reduce((total, { energy, frames }) => total + energy + frames, 0)
  }
  await waitFor(
    "silence and no pictures",
    async () => {
      const before = await sum()
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)))
      return Math.abs((await sum()) - before) < 1e-6
    },
    { within: 120_000 },
  )
}
