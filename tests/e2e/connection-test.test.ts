import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { freshPage, openChromium } from "../support/chromium.ts"
import { wavOf } from "../support/fake-capture.ts"
import { type Loud, lagsBetween, noteSounds, settled } from "../support/loopback.ts"
import { CELLS, compare, tryCell } from "../support/connection-test-cells.ts"
import { Product } from "../support/product.ts"
import { Random } from "#shared/meeting/fuzz/random.ts"
import { startDevices } from "../support/newcomer.ts"
import { waitFor } from "../support/wait-for.ts"

/** One for each sentence and every setting at least once; `npm run bench -- connection-test` tries all. */
const SOME = CELLS.filter(({ loss, delay, rate }) =>
  ["0 20 5000", "0 400 5000", "0 150 500", "0.02 150 5000", "0.1 20 5000", "0.02 20 100"].includes(
    `${loss} ${delay} ${rate}`,
  ),
)

/** What may be off by chance where nothing is lost: less than one packet in a hundred. */
const NO_LOSS = 0.005

describe("the connection test, on connections of set quality", () => {
  let product: Product
  let browser: Browser

  beforeAll(async () => {
    product = await Product.start()
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it.each(SOME)(
    "$loss lost, $delay ms each way, $rate kbit/s: $sentence",
    async (cell) => {
      const tried = await tryCell(browser, product, cell)
      const compared = compare(cell, tried)
      console.log(`${tried.ms} ms: ${JSON.stringify(compared)}`)
      expect(tried.sentence).toBe(cell.sentence)
      expect(tried.ms).toBeLessThan(10_000)
      const far = compared.filter(({ set, off }) => off > (set === 0 ? NO_LOSS : 0.2))
      expect(far).toEqual([])
    },
    60_000,
  )

  it("says so when the server is out of reach", async () => {
    const { context, page } = await freshPage(browser)
    await page.route("**/api/practice", (route) => route.abort())
    await page.goto(`${product.origin}/ov/nett`)
    await page.getByRole("button", { name: "Prøv nettet" }).click()
    const sentence = page.getByText("Vi får ikke kontakt").first()
    await sentence.waitFor()
    expect(await sentence.isVisible()).toBe(true)
    await context.close()
  })
})

describe("the mirror", () => {
  let product: Product
  let folder: string
  let browser: Browser

  beforeAll(async () => {
    product = await Product.start()
    folder = await mkdtemp(join(tmpdir(), "mirror-"))
    await writeFile(join(folder, "voice.wav"), syllables())
    browser = await openChromium({ tone: join(folder, "voice.wav") })
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it("plays the audio that was sent, three seconds later, through the server", async () => {
    const { context, page } = await freshPage(browser)
    await context.addInitScript(noteSounds)
    await page.goto(`${product.origin}/ov/speil`)
    const play = page.getByRole("button", { name: "Spill lyden av meg" })
    await startDevices(page, play)
    await play.click()
    const noted = () =>
      page.evaluate(() => (window as unknown as { noted: Record<"out" | "played", Loud[]> }).noted)
    const found = await waitFor(
      "stretches in which it is the sound that went out, equally late",
      async () => {
        const { out, played } = await noted()
        return settled(lagsBetween(out, played))
      },
      { within: 60_000, every: 1000 },
    )
    console.log(`the same sound, later: ${JSON.stringify(found)}`)
    for (const { lag } of found) {
      expect(lag).toBeGreaterThan(2800)
      expect(lag).toBeLessThan(3200)
    }
    await context.close()
  })
})

/** Eleven seconds of sound that comes and goes at no rhythm, so that it is like itself at one lag only. */
function syllables(): Buffer {
  const rate = 48_000
  const random = new Random(7)
  const samples = new Int16Array(11 * rate)
  let at = 0
  while (at < samples.length) {
    const length = Math.round((0.06 + random.next() * 0.25) * rate)
    const loud = random.chance(0.5) ? 4000 + random.below(12_000) : 0
    const hertz = 180 + random.below(500)
    for (let i = at; i < Math.min(at + length, samples.length); i += 1)
      samples[i] = Math.round(loud * Math.sin((2 * Math.PI * hertz * i) / rate))
    at += length
  }
  return wavOf(samples)
}
