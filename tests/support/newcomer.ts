import type { Locator, Page } from "playwright-core"

import { waitFor } from "./wait-for.ts"

/** CSS of the button that leads on at the door; on the last step it is the door itself. */
export const doorButton = "form.gate-form button[type=submit]"

/** Makes a group as a person would, and answers with the link on the page. */
export async function makeGroup(
  page: Page,
  origin: string,
  seats = 12,
  { asInitiator = false } = {},
): Promise<string> {
  await page.goto(`${origin}/ny`)
  await page.getByLabel("Hva skal gruppa hete?").fill("Torsdagsgruppa")
  await page.getByLabel("Hvor mange plasser trenger dere?").selectOption(String(seats))
  if (asInitiator)
    await page.getByRole("checkbox", { name: "Jeg starter gruppa som igangsetter" }).check()
  await page.getByRole("button", { name: "Lag rommet" }).click()
  await page.getByRole("heading", { name: "Rommet er klart" }).waitFor()
  return await page.locator("#group-link").innerText()
}

interface OwnDevices {
  /** Both. */
  devices?: boolean
  camera?: boolean
}

interface OwnSteps extends OwnDevices {
  /** Whether one is asked about being alone: not where less is promised. */
  alone?: boolean
}

/** A newcomer's way from the first step to the door, camera and microphone on unless asked otherwise. */
export async function passSteps(
  page: Page,
  name: string,
  { devices = true, camera = true, alone = true }: OwnSteps = {},
): Promise<void> {
  await page.getByLabel("Navn eller kallenavn").fill(name)
  await page.getByRole("button", { name: "Videre" }).click()
  await page.getByRole("checkbox").check()
  await page.getByRole("button", { name: "Videre" }).click()
  if (alone) {
    await page.getByRole("heading", { name: "Er du alene" }).waitFor()
    await page.getByRole("button", { name: "Videre" }).click()
  }
  await page.getByText("Ingen ser eller hører deg ennå.").waitFor()
  if (devices) await switchOn(page)
  if (devices && !camera) {
    await page.getByRole("button", { name: /^Kamera på/ }).click()
    await page.getByRole("button", { name: /^Kamera av/ }).waitFor()
  }
}

/** At the door: camera and microphone on, and both running. */
export async function switchOn(page: Page): Promise<void> {
  await startDevices(page, page.getByRole("button", { name: /^Kamera på/ }))
  await page.getByRole("button", { name: /^Mikrofon på/ }).waitFor()
}

/**
 * Presses the button that starts the devices until `running` is on the page. Where they have been allowed before, the page
 * starts them by itself, and the button may go away under the press.
 */
export async function startDevices(page: Page, running: Locator): Promise<void> {
  const start = page.getByRole("button", { name: "Slå på kamera og mikrofon" })
  await waitFor(
    "the devices run",
    async () => {
      if (await running.isVisible()) return true
      if (await start.isVisible()) await start.click({ timeout: 1000 }).catch(() => undefined)
      return false
    },
    { within: 60_000 },
  )
}

/** A newcomer's whole way in, by the link. */
export async function enter(
  page: Page,
  link: string,
  name: string,
  options: OwnDevices = {},
): Promise<void> {
  await page.goto(link)
  await passSteps(page, name, options)
  await page.getByRole("button", { name: "Gå inn til gruppa" }).click()
  await inside(page)
}

/** The short door of one who has a seat already: after a reload, or another day. */
export async function comeBack(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Jeg lover det, og går inn" }).click()
  await inside(page)
}

async function inside(page: Page): Promise<void> {
  await page.locator(".room-ring [data-seat]").first().waitFor()
}

/** Leaves on purpose, and says so when asked. */
export async function leave(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Forlat" }).click()
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Forlat/ })
    .click()
  await page.getByText("Takk for nå").waitFor()
}

/** The names under the faces, in the order of the circle as this page draws it. */
export async function names(page: Page): Promise<string[]> {
  return await page.locator("[data-seat] bdi").allInnerTexts()
}

/** Everything written on one person's tile. */
export async function tileWords(page: Page, name: string): Promise<string> {
  const tile = page.locator("[data-seat]").filter({ has: page.getByText(name, { exact: true }) })
  return await tile.innerText()
}
