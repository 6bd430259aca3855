import { expect, it } from "vitest"

import type { DeviceError } from "../../core/media/device-state.ts"
import { messages as en } from "../../i18n/en/devices.po"
import { messages as nb } from "../../i18n/nb/devices.po"
import { messages as nn } from "../../i18n/nn/devices.po"
import { adviceFor, whereToLook } from "./advice.ts"
import type { BrowserFamily } from "./browser-family.ts"

const FAMILIES: readonly BrowserFamily[] = [
  "chrome",
  "firefox",
  "safari-mac",
  "safari-ios",
  "other-ios",
  "chrome-android",
  "firefox-android",
  "other",
]
const TROUBLES: readonly DeviceError[] = [
  "denied",
  "no-device",
  "in-use",
  "not-secure",
  "in-app",
  "no-answer",
  "not-offered",
  "other",
]
const OFF = { kind: "off" } as const

/** Every text that is named by a rule rather than by a screen. */
function namedByRules(): string[] {
  const advice = FAMILIES.flatMap((family) =>
    TROUBLES.flatMap((trouble) => {
      const wrong = { kind: "error", error: trouble } as const
      return [
        ...adviceFor({ microphone: wrong, camera: wrong }, family),
        ...adviceFor({ microphone: OFF, camera: wrong }, family),
        ...adviceFor({ microphone: wrong, camera: OFF }, family),
      ]
    }),
  )
  const asking = FAMILIES.map((family) =>
    whereToLook({ microphone: OFF, camera: { kind: "asking" } }, family),
  )
  return [...advice.flatMap(({ title, steps }) => [title, ...steps]), ...asking.map(String)]
}

/** That no text is empty, loud or missing in a language is checked by `npm test -- texts`. */
it.each([
  ["bokmål", nb],
  ["nynorsk", nn],
  ["English", en],
])("every piece of help about devices has its words in %s", (_, messages) => {
  expect(namedByRules().filter((id) => !(id in messages))).toEqual([])
})
