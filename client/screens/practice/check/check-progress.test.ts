import { expect, it } from "vitest"

import { SECTIONS, currentOf, reopen, settle, verdictOf } from "./check-progress.ts"
import type { CheckProgress } from "./check-progress.ts"

const done = SECTIONS.reduce<CheckProgress>(
  (progress, section) => settle(progress, section, "fine"),
  {},
)

it("goes from camera to microphone to sound, and is then finished", () => {
  expect(currentOf({})).toBe("camera")
  const first = settle({}, "camera", "fine")
  expect(currentOf(first)).toBe("microphone")
  expect(currentOf(settle(first, "microphone", "let-be"))).toBe("speaker")
  expect(currentOf(done)).toBeNull()
  expect(verdictOf(done)).toBe("fine")
})

it("says at the end that the person may take part without what was skipped", () => {
  expect(verdictOf(settle(settle({}, "camera", "let-be"), "microphone", "fine"))).toBe("without")
  expect(verdictOf({ ...done, speaker: "let-be" })).toBe("without")
})

it("checks one thing again without losing the others", () => {
  const again = reopen(done, "microphone")
  expect(currentOf(again)).toBe("microphone")
  expect(again).toEqual({ camera: "fine", speaker: "fine" })
})

it("keeps a good outcome, and replaces one that was skipped", () => {
  expect(settle(done, "camera", "let-be")).toEqual(done)
  expect(settle({ camera: "let-be" }, "camera", "fine")).toEqual({ camera: "fine" })
})
