import { readFileSync } from "node:fs"
import { mkdir } from "node:fs/promises"
import { createRequire } from "node:module"
import { join } from "node:path"

import type { AxeResults } from "axe-core"
import type { Page } from "playwright-core"

import { PHONE, WIDE } from "./chromium.ts"

const FOLDER = join(import.meta.dirname, "../../screenshots")
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** What a careful look at one screen found. Empty lists mean that all is well. */
export interface Findings {
  screen: string
  /** Accessibility rules broken, with the first place of each. */
  accessibility: string[]
  /** Widths (px) at which the page can be scrolled sideways. 320 px is also a wide screen at 400 %. */
  sideways: number[]
}

/**
 * Looks at a screen as people will: photographs it at both sizes, in light and dark, for a person to
 * open; and finds what a machine can find. Leaves the page at the size it had.
 */
export async function look(page: Page, screen: string): Promise<Findings> {
  await mkdir(FOLDER, { recursive: true })
  const before = page.viewportSize() ?? WIDE
  const accessibility: string[] = []
  const sideways: number[] = []
  for (const [size, viewport] of Object.entries({ wide: WIDE, phone: PHONE })) {
    await page.setViewportSize(viewport)
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
      await settled(page)
      const name = `${screen}-${size}${colorScheme === "dark" ? "-dark" : ""}.png`
      await page.screenshot({ path: join(FOLDER, name) })
      // The layout differs between the sizes and the colours between the themes: three cover both.
      if (colorScheme === "light") accessibility.push(...(await violations(page)))
      else if (size === "wide") accessibility.push(...(await violations(page, COLOURS)))
    }
    await page.emulateMedia({ colorScheme: "light" })
    if (await scrollsSideways(page)) sideways.push(viewport.width)
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await settled(page)
  if (await scrollsSideways(page)) sideways.push(320)
  await page.setViewportSize(before)
  return { screen, accessibility: [...new Set(accessibility)], sideways }
}

/** What a theme can break. */
const COLOURS = { runOnly: ["color-contrast", "link-in-text-block"] }

/** Still so after a second of frames: on a busy machine the ring takes its new size a few frames late. */
function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const { documentElement: root } = document
    for (let frame = 0; frame < 60 && root.scrollWidth > root.clientWidth; frame++)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    return root.scrollWidth > root.clientWidth
  })
}

/** Fonts are there and layout has had its turn. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    for (let turn = 0; turn < 3; turn++)
      await new Promise((resolve) => requestAnimationFrame(resolve))
  })
}

/**
 * The rules of accessibility that the page breaks as it stands, with the first place of each. What is still so a moment later:
 * in a live room something may be just on its way in or out.
 */
export async function violations(page: Page, options = {}): Promise<string[]> {
  const found = await violationsNow(page, options)
  if (found.length === 0) return found
  await settled(page)
  const still = new Set((await violationsNow(page, options)).map(ruleOf))
  return found.filter((one) => still.has(ruleOf(one)))
}

function ruleOf(violation: string): string {
  return violation.split(":")[0] ?? ""
}

async function violationsNow(page: Page, options: object): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE)
  const results: AxeResults = await page.evaluate(`axe.run(${JSON.stringify(options)})`)
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""} ${nodes[0]?.failureSummary ?? ""}`,
  )
}
