import { expect, it } from "vitest"

import { messages as en } from "../../../i18n/en/practice.po"
import { messages as nb } from "../../../i18n/nb/practice.po"
import { messages as nn } from "../../../i18n/nn/practice.po"

/** Every finding that something is amiss, as the rows write its id. */
const AMISS = [
  ...["dark", "backlit", "black", "still"].map((finding) => `camera.${finding}`),
  ...["faint", "cut", "silent", "unheard"].map((finding) => `microphone.${finding}`),
]

it.each([
  ["bokmål", nb],
  ["nynorsk", nn],
  ["English", en],
])("each finding says what it is, and its own one thing to do, in %s", (_, messages) => {
  const advice = AMISS.map((finding) => messages[`practice.check.${finding}.do`])
  expect(AMISS.every((finding) => `practice.check.${finding}` in messages)).toBe(true)
  expect(advice.every((words) => words !== undefined)).toBe(true)
  expect(new Set(advice.map(String)).size).toBe(AMISS.length)
})
