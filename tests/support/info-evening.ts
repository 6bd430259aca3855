import type { Locator, Page } from "playwright-core"

import { contactPointLink } from "../../scripts/tasks/contact-point-link.ts"
import { MINUTE } from "#shared/meeting/phase.ts"
import { switchOn } from "./newcomer.ts"
import { readCode } from "./read-code.ts"
import { waitFor } from "./wait-for.ts"
import { wallTimeInOslo } from "./wall-time.ts"

/** Hosts may begin already, and nobody comes late. */
const STARTS_IN = 30 * MINUTE

/** Makes a contact point as the operator does, and opens its page for the first time. */
export async function openContactPoint(page: Page, origin: string, name: string): Promise<string> {
  const link = await contactPointLink(origin, origin)
  await page.goto(link)
  await page.getByRole("heading", { name: "Velkommen til kontaktpunktet ditt" }).waitFor()
  await page.getByLabel("Hva heter kontaktpunktet?").fill(name)
  await page.getByRole("button", { name: "Kom i gang" }).click()
  await page.getByRole("heading", { name }).waitFor()
  return link
}

/** What is made on the contact point's page. */
interface PlannedMeeting {
  title: string
  format?: "Informasjonsmøte" | "Samling"
  /** The server's time. */
  now?: number
}

/** Makes a meeting in half an hour. The page shows it then; answers with the hosts' link. */
export async function planMeeting(
  page: Page,
  { title, format = "Informasjonsmøte", now = Date.now() }: PlannedMeeting,
): Promise<string> {
  const [day = "", time = ""] = wallTimeInOslo(now + STARTS_IN).split("T")
  await page.getByRole("button", { name: "Lag et informasjonsmøte" }).click()
  await page.getByLabel("Hva skal møtet hete?").fill(title)
  await page.getByLabel("Dato", { exact: true }).fill(day)
  await page.getByLabel("Klokkeslett").fill(time)
  await page.getByLabel("Hva slags møte er det?").selectOption({ label: format })
  await page.getByRole("button", { name: "Lag møtet" }).click()
  await page.getByRole("heading", { level: 1, name: title }).waitFor()
  return await page.locator(".link-card-link").innerText()
}

/** From a meeting's page to its poster; answers with the link that a telephone reads from it. */
export async function readPoster(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Se og skriv ut plakaten" }).click()
  const code = page.getByRole("img", { name: "Kode til møtet" })
  await code.scrollIntoViewIfNeeded()
  return await waitFor("the poster's code is read", () => readCode(code))
}

/** A listener's whole way in, by the poster's link: no name, no camera, no microphone. */
export async function comeToListen(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await passWayIn(page)
}

/** From the first of a listener's steps into the meeting. */
export async function passWayIn(page: Page): Promise<void> {
  await button(page, "Videre").click()
  await button(page, "Det lover jeg").click()
  await button(page, "Spill lyden").click()
  await button(page, "Ja, gå inn").click()
}

/** A host's whole way onto the stage. */
export async function enterStage(
  page: Page,
  link: string,
  name: string,
  { devices = true } = {},
): Promise<void> {
  await page.goto(link)
  await page.getByLabel("Navnet ditt").fill(name)
  if (devices) await switchOn(page)
  await button(page, "Gå inn på scenen").click()
  await button(page, "Begynn møtet").waitFor()
}

/** Presses a host's button, and says yes when asked. */
export async function pressAndConfirm(page: Page, press: string, confirm: string): Promise<void> {
  await button(page, press).click()
  await button(page.getByRole("dialog"), confirm).click()
}

/** The button with exactly this name. */
export function button(within: Page | Locator, name: string): Locator {
  return within.getByRole("button", { name, exact: true })
}
