import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"

import { adviceFor } from "../advice.ts"
import type { BrowserFamily } from "../browser-family.ts"
import { PermissionDrawing } from "./permission-drawing.tsx"

const DENIED = {
  microphone: { kind: "error", error: "denied" },
  camera: { kind: "error", error: "denied" },
} as const
/** Each of these has a place of its own for it; of `other` nothing is known. */
const FAMILIES: readonly BrowserFamily[] = [
  "chrome",
  "firefox",
  "safari-mac",
  "safari-ios",
  "other-ios",
  "chrome-android",
]

function drawn(family: BrowserFamily): string {
  return renderToStaticMarkup(<PermissionDrawing scene="denied" family={family} />)
}

function adviceText(family: BrowserFamily): string {
  return adviceFor(DENIED, family)
    .flatMap(({ steps }) => steps)
    .join()
}

describe("where a no is taken back", () => {
  it("is drawn differently wherever the advice is another", () => {
    expect(new Set(FAMILIES.map(adviceText)).size).toBe(FAMILIES.length)
    expect(new Set(FAMILIES.map(drawn)).size).toBe(FAMILIES.length)
  })

  it("is drawn in the design's own colours only, so that it is seen in the dark too", () => {
    for (const family of FAMILIES)
      expect(drawn(family).match(/(?:fill|stroke)="(?!var\(--|none)[^"]+"/g)).toBeNull()
  })

  it("is not read aloud, for the words beside it say the same", () => {
    for (const family of FAMILIES) expect(drawn(family)).toContain('aria-hidden="true"')
  })
})
