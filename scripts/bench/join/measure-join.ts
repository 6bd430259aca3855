import type { BrowserContext, Page } from "playwright-core"

import { freshPage, openChromium } from "../../../tests/support/chromium.ts"
import { type Traffic, countTraffic } from "../support/traffic.ts"
import type { Contender } from "./contenders.ts"

/** Milliseconds; and what was fetched. */
export interface Measured {
  /** (a) From pressing the door to the first picture of another, decoded and shown. */
  doorToPicture: number
  /** (b) From navigation on an invitation link to the first thing one can use. */
  navigationToDoor: number
  /** (c) For one who returns: from navigation to the first picture, the door pressed at once. */
  returningToPicture: number
  upToDoor: Traffic
  upToRoom: Traffic
}

type Profile = Awaited<ReturnType<BrowserContext["storageState"]>>

/** One newcomer's visit, and the same person's return in a new browser, as a fresh start of each. */
export async function measureJoin(contender: Contender): Promise<Measured> {
  const url = await contender.prepare()
  const first = await newcomer(contender, url)
  return { ...first.measured, returningToPicture: await returning(contender, url, first.profile) }
}

async function newcomer(
  contender: Contender,
  url: string,
): Promise<{
  measured: Omit<Measured, "returningToPicture">
  profile: Profile
}> {
  const browser = await openChromium()
  try {
    const { context, page } = await freshPage(browser)
    const traffic = countTraffic(page, contender.origin)
    await noteWhenUsable(page, contender.firstUsable, false)
    await page.goto(url)
    const navigationToDoor = await usableAt(page)
    const upToDoor = await traffic.sofar()
    await contender.toDoor(page)
    await page.click(contender.door)
    const picture = await firstPictureAt(page)
    const pressed = await page.evaluate(() => probed().pressed)
    const measured = {
      navigationToDoor,
      upToDoor,
      doorToPicture: picture - pressed,
      upToRoom: await traffic.sofar(),
    }
    return { measured, profile: await context.storageState() }
  } finally {
    await browser.close()
  }
}

async function returning(
  contender: Contender,
  url: string,
  storageState: Profile,
): Promise<number> {
  const browser = await openChromium()
  try {
    const { page } = await freshPage(browser, undefined, { storageState })
    await noteWhenUsable(page, contender.door, true)
    await page.goto(url)
    return await firstPictureAt(page)
  } finally {
    await browser.close()
  }
}

/** Has the page itself watch for the element, so that no driver's delay is measured. */
async function noteWhenUsable(page: Page, selector: string, press: boolean): Promise<void> {
  await page.addInitScript(
    ([wanted, pressing]) => {
      const noted = { usable: 0, pressed: 0 }
      Object.assign(window, { noted })
      addEventListener("click", () => (noted.pressed = performance.now()), true)
      const look = () => {
        const element = document.querySelector<HTMLElement>(wanted)
        if (!element) return void requestAnimationFrame(look)
        noted.usable = performance.now()
        if (pressing) element.click()
      }
      look()
    },
    [selector, press] as const,
  )
  await page.addInitScript(() => {
    Object.assign(window, {
      probed: () => ({
        ...(window as unknown as { probe: object }).probe,
        ...(window as unknown as { noted: object }).noted,
      }),
    })
  })
}

/** Defined in the page by the scripts above. */
declare function probed(): { usable: number; pressed: number; firstPictures: number[] }

async function usableAt(page: Page): Promise<number> {
  await page.waitForFunction(() => probed().usable > 0)
  return await page.evaluate(() => probed().usable)
}

async function firstPictureAt(page: Page): Promise<number> {
  await page.waitForFunction(() => probed().firstPictures.length > 0)
  return await page.evaluate(() => probed().firstPictures[0] ?? 0)
}
