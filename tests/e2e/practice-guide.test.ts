import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { freshPage, openChromium } from "../support/chromium.ts"
import { look } from "../support/look.ts"
import { Product } from "../support/product.ts"
import { textsIn } from "../support/texts.ts"

const LANGUAGES = [
  ["nb", "Bokmål"],
  ["nn", "Nynorsk"],
  ["en", "English"],
] as const

/** What stands on the room's own buttons: the rehearsal presses them by these very texts. */
const BUTTONS = ["microphone.on", "camera.on", "hand.raise", "more", "leave"]

describe("the guide on paper", () => {
  let product: Product
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    product = await Product.start()
    browser = await openChromium()
    // The checker of accessibility puts a script of its own into the page.
    ;({ page } = await freshPage(browser, undefined, { bypassCSP: true }))
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it("is calm, whole and within reach", async () => {
    await page.goto(`${product.origin}/ov/veiledning`)
    await page.getByRole("heading", { level: 1 }).waitFor()
    expect(await look(page, "practice-guide")).toMatchObject({ accessibility: [], sideways: [] })
  })

  it.each(LANGUAGES)(
    "is one sheet for each kind of device, in the words of the screens (%s)",
    async (language, name) => {
      const text = textsIn(language)
      await page.goto(`${product.origin}/ov`)
      await page.getByRole("button", { name, exact: true }).click()
      await page.goto(`${product.origin}/ov/veiledning`)
      for (const device of ["phone", "computer"]) {
        await page.getByRole("combobox").selectOption(device)
        const paper = await page.pdf({
          path: `screenshots/practice-guide-${device}-${name}.pdf`,
          preferCSSPageSize: true,
        })
        expect([device, pagesOf(paper)]).toEqual([device, 1])
        const sheet = page.locator(".guide-sheet")
        expect(await sheet.locator(".guide-button").allInnerTexts()).toEqual(
          BUTTONS.map((id) => text(`room.${id}`)),
        )
        for (const id of ["gate.name.title", "devices.preview.start", "gate.door.enter"])
          expect(await sheet.getByText(text(id), { exact: true }).count()).toBe(1)
      }
    },
  )
})

/** How many pages a PDF has. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0
}
