import { expect, it } from "vitest"

import { readableLabel } from "./device-label.ts"

it.each([
  ["Headset (046d:0a45)", "Headset"],
  ["Logi C270 HD WebCam (046D:0825)", "Logi C270 HD WebCam"],
  ["Mikrofon (Realtek Audio)", "Mikrofon (Realtek Audio)"],
  ["", ""],
])("shows %s as %s", (label, readable) => {
  expect(readableLabel(label)).toBe(readable)
})
