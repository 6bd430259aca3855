import type { Browser, BrowserContext, Page } from "playwright-core"

import { WIDE, freshPage, openChromium } from "../../../tests/support/chromium.ts"
import { makeSlow } from "../support/slow-device.ts"
import { type Traffic, countTraffic } from "../support/traffic.ts"
import type { Contender } from "./contenders.ts"

/** What a browser keeps of an earlier visit. */
export type Profile = Awaited<ReturnType<BrowserContext["storageState"]>>

/** How the visits of one measurement are made. */
export interface Conditions {
  viewport: { width: number; height: number }
  /** On a slow device with a slow network. */
  slow?: boolean
  /** Called for each page before it navigates; what it returns is called when the first picture is there. */
  watch?: (browser: Browser, page: Page) => Promise<() => Promise<void>>
}

export const ORDINARY: Conditions = { viewport: WIDE }
/** Where painting counts less. */
export const SMALL: Conditions = { viewport: { width: 640, height: 360 } }
export const SLOW: Conditions = { ...ORDINARY, slow: true }

/** Instants of a visit, by the page's own clock: ms since navigation. */
export interface Visit {
  usable: number
  pressed: number
  picture: number
}

export interface NewcomersVisit extends Visit {
  upToDoor: Traffic
  upToRoom: Traffic
  profile: Profile
}

/** In a new browser: from the link to the first picture, with all the steps up to the door. */
export async function visitAsNewcomer(
  contender: Contender,
  url: string,
  conditions: Conditions,
): Promise<NewcomersVisit> {
  return await inNewBrowser(conditions, {}, async (context, page) => {
    const traffic = countTraffic(page, contender.origin)
    await noteWhenUsable(page, contender.firstUsable, false)
    await page.goto(url)
    await page.waitForFunction(() => probed().usable > 0)
    const upToDoor = await traffic.sofar()
    await contender.toDoor(page)
    await page.click(contender.door)
    const visit = await untilPicture(page)
    const upToRoom = await traffic.sofar()
    return { ...visit, upToDoor, upToRoom, profile: await context.storageState() }
  })
}

/** In a new browser with an earlier visit's profile: the door is pressed in the first frame that has it. */
export async function visitAgain(
  contender: Contender,
  url: string,
  storageState: Profile,
  conditions: Conditions,
): Promise<Visit> {
  return await inNewBrowser(conditions, { storageState }, async (_context, page) => {
    await noteWhenUsable(page, contender.door, true)
    await page.goto(url)
    return await untilPicture(page)
  })
}

async function inNewBrowser<T>(
  { viewport, slow, watch }: Conditions,
  options: { storageState?: Profile },
  visit: (context: BrowserContext, page: Page) => Promise<T>,
): Promise<T> {
  const browser = await openChromium()
  try {
    const { context, page } = await freshPage(browser, viewport, options)
    if (slow) await makeSlow(page)
    const finish = await watch?.(browser, page)
    const visited = await visit(context, page)
    await finish?.()
    return visited
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

async function untilPicture(page: Page): Promise<Visit> {
  await page.waitForFunction(() => probed().firstPictures.length > 0)
  return await page.evaluate(() => {
    const { usable, pressed, firstPictures } = probed()
    return { usable, pressed, picture: firstPictures[0] ?? 0 }
  })
}
