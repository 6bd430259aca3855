import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { freshPage, openChromium } from "../support/chromium.ts"
import { look } from "../support/look.ts"
import { seesMoving } from "../support/people.ts"
import { Product } from "../support/product.ts"
import { enter, names, tileWords } from "../support/visitor.ts"
import { waitFor } from "../support/wait-for.ts"

describe("two practise together", () => {
  let product: Product
  let browser: Browser
  const contexts: BrowserContext[] = []
  let newcomer: Page
  let helper: Page
  let link = ""

  beforeAll(async () => {
    product = await Product.start()
    browser = await openChromium()
    for (const take of [(page: Page) => (newcomer = page), (page: Page) => (helper = page)]) {
      // The checker of accessibility puts a script of its own into the page.
      const { context, page } = await freshPage(browser, undefined, { bypassCSP: true })
      contexts.push(context)
      take(page)
    }
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it("a link is made in the browser, with its secret behind the hash", async () => {
    await newcomer.goto(`${product.origin}/ov/sammen`)
    await newcomer.getByRole("button", { name: "Lag en øvelenke" }).click()
    link = await newcomer.locator(".together-link p").innerText()
    expect(link).toMatch(/^http:\/\/localhost:\d+\/p\/[\w-]{22}#[\w-]{22}$/)
    expect(await look(newcomer, "practice-together")).toEqual({
      screen: "practice-together",
      accessibility: [],
      sideways: [],
    })
  })

  it("the two meet in a real room that says what it is", async () => {
    await newcomer.getByRole("link", { name: "Gå til døra" }).click()
    await enter(newcomer, link, "Kari")
    await enter(helper, link, "Ola")
    for (const page of [newcomer, helper]) {
      await waitFor("both are there", async () => (await names(page)).length === 2)
      await page.getByText("Øverom: bare dere to ser og hører hverandre").waitFor()
      await seesMoving(page, 1)
    }
    expect(await look(newcomer, "practice-together-room")).toEqual({
      screen: "practice-together-room",
      accessibility: [],
      sideways: [],
    })
  })

  it("each sees in words how it is with the other's microphone", async () => {
    await newcomer.getByRole("button", { name: /Slå av mikrofonen/ }).click()
    const words = await waitFor("Kari's microphone is shown as off", async () => {
      const now = await tileWords(helper, "Kari")
      return /av/i.test(now) && now
    })
    expect(words).toContain("Kari")
  })

  it("leaves nothing in either browser, and nothing at the server", async () => {
    const room = /\/p\/([\w-]{22})/.exec(link)?.[1] ?? ""
    for (const context of contexts) {
      const { origins } = await context.storageState()
      const stored = origins.flatMap(({ localStorage }) => localStorage)
      expect(stored.filter(({ name, value }) => `${name} ${value}`.includes(room))).toEqual([])
      expect(stored.filter(({ name }) => name.startsWith("samtalerom.seat"))).toEqual([])
    }
    expect(product.output).not.toContain(room)
  })

  it("a link that opens no room says so", async () => {
    await helper.goto(link.replace(/#.*/, `#${"A".repeat(22)}`))
    await helper.getByRole("heading", { level: 1 }).waitFor()
    expect(await helper.locator("[data-seat]").count()).toBe(0)
  })
})
