import type { Browser, Page } from "playwright-core"

import { freshPage } from "../../../tests/support/chromium.ts"
import { enter } from "../../../tests/support/newcomer.ts"
import { receptions } from "../../../tests/support/page-probe.ts"
import { makeGroup } from "../../../tests/support/test-group.ts"
import { waitFor } from "../../../tests/support/wait-for.ts"
import { groupLinkUrl } from "../../../client/core/links/group-link.ts"
import { countRendering } from "./rendering.ts"
import { TALKERS, type Talkers, talkersAtBare, talkersInGroup } from "./talkers.ts"

/** A page among eight people who all talk. */
export interface Visit {
  page: Page
  leave(): Promise<void>
}

/** Where a face is on the page, CSS px. */
export interface Face {
  left: number
  top: number
  width: number
  height: number
}

/** The room itself, its clock running. `prepare` is called with the page before it goes anywhere. */
export async function visitRoom(
  browser: Browser,
  origin: string,
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<Visit> {
  const { context, page } = await freshPage(browser)
  await page.addInitScript(countRendering)
  await prepare(page)
  const group = await makeGroup(origin)
  await enter(page, groupLinkUrl(group.room, group.secret, origin), "Berit")
  const talkers = await talkersInGroup(origin, group)
  return begin(page, talkers, () => context.close())
}

/** A bare page that shows the same pictures in the same places, and plays the same voices. */
export async function visitBare(
  browser: Browser,
  origin: string,
  faces: readonly Face[],
): Promise<Visit> {
  const { context, page } = await freshPage(browser)
  await page.addInitScript(countRendering)
  const talkers = await talkersAtBare(origin)
  await page.goto(origin)
  await page.click("#join:enabled")
  const visit = await begin(page, talkers, () => context.close())
  await page.evaluate(putIn, faces)
  return visit
}

/** Where the room shows its faces. */
export function facesIn(page: Page): Promise<Face[]> {
  return page.locator(".room-face").evaluateAll((faces) =>
    faces.map((face) => {
      const { left, top, width, height } = face.getBoundingClientRect()
      return { left, top, width, height }
    }),
  )
}

/** Once every picture moves. */
async function begin(page: Page, talkers: Talkers, close: () => Promise<void>): Promise<Visit> {
  await waitFor(
    "everybody's picture moves",
    async () => {
      const pictures = (await page.evaluate(receptions)).filter(({ kind }) => kind === "video")
      return pictures.filter(({ frames }) => frames > 10).length === TALKERS
    },
    { within: 60_000 },
  )
  return {
    page,
    async leave() {
      await talkers.leave()
      await close()
    },
  }
}

/** Runs in the bare page: lays its pictures out as the room does. */
function putIn(faces: readonly Face[]): void {
  for (const [index, video] of document.querySelectorAll("video").entries()) {
    const { left = 0, top = 0, width = 0, height = 0 } = faces[index] ?? {}
    Object.assign(video.style, {
      position: "fixed",
      objectFit: "cover",
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
    })
  }
}
