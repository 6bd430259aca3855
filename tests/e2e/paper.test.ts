import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { PLEDGE_TEXT } from "#shared/pledge/text.ts"
import { freshPage, openChromium } from "../support/chromium.ts"
import { Product } from "../support/product.ts"
import { A4, sheetsIn } from "../support/sheets-in.ts"

describe("the pledge on paper", () => {
  let product: Product
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    product = await Product.start()
    browser = await openChromium()
    ;({ page } = await freshPage(browser))
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it.each([
    ["Bokmål", "nb"],
    ["Nynorsk", "nn"],
    ["English", "en"],
  ] as const)("is one page of A4 in %s", async (name, language) => {
    await page.goto(`${product.origin}/loftet`)
    await page.getByRole("button", { name, exact: true }).click()
    const { title } = PLEDGE_TEXT[language]
    await page.getByRole("heading", { level: 1, name: title }).waitFor()
    expect(sheetsIn(await page.pdf({ preferCSSPageSize: true }))).toEqual([A4])
  })
})
