import { expect, it } from "vitest"

import type { DeviceState, DeviceError } from "../../core/media/device-state.ts"
import { adviceFor, whereToLook, type Advice } from "./advice.ts"
import type { BrowserFamily } from "./browser-family.ts"

const OFF: DeviceState = { kind: "off" }
const ASKING: DeviceState = { kind: "asking" }
const wrong = (trouble: DeviceError): DeviceState => ({ kind: "error", error: trouble })

it("says nothing when nothing is wrong", () => {
  expect(adviceFor({ microphone: OFF, camera: ASKING }, "chrome")).toEqual([])
})

it("helps once when both devices have the same trouble", () => {
  const advice = adviceFor({ microphone: wrong("denied"), camera: wrong("denied") }, "chrome")
  expect(advice).toHaveLength(1)
  expect(advice[0]).toMatchObject({ concerned: "both", trouble: "denied", action: "again" })
})

it("helps with each device when their troubles differ", () => {
  const advice = adviceFor({ microphone: wrong("in-use"), camera: wrong("no-device") }, "firefox")
  expect(advice.map((piece) => [piece.concerned, piece.trouble])).toEqual([
    ["microphone", "in-use"],
    ["camera", "no-device"],
  ])
})

it.each<[DeviceError, BrowserFamily, Advice["action"], string[]]>([
  ["denied", "chrome", "again", ["chrome.look", "chrome.press", "system"]],
  ["denied", "firefox", "again", ["firefox.look", "firefox.press", "system"]],
  ["denied", "safari-mac", "again", ["safari-mac.look", "safari-mac.press", "system"]],
  ["denied", "safari-ios", "again", ["safari-ios.look", "safari-ios.press"]],
  ["denied", "other-ios", "again", ["other-ios.look", "other-ios.press"]],
  ["denied", "chrome-android", "again", ["android.look", "android.press"]],
  ["denied", "firefox-android", "again", ["android.look", "android.press"]],
  ["denied", "other", "again", ["other.look", "other.press"]],
  ["no-device", "chrome", "again", ["camera"]],
  ["in-use", "chrome", "again", ["computer"]],
  ["in-use", "safari-ios", "again", ["phone"]],
  ["in-use", "chrome-android", "again", ["phone"]],
  ["not-secure", "chrome", "none", ["address", "ask"]],
  ["in-app", "safari-ios", "copy-link", ["open"]],
  ["other", "firefox", "again", ["replug", "restart"]],
])("on %s in %s offers %s and says what to do", (trouble, family, action, steps) => {
  const [advice] = adviceFor({ microphone: OFF, camera: wrong(trouble) }, family)
  expect(advice).toEqual({
    concerned: "camera",
    trouble,
    title: `devices.help.${trouble}.title`,
    steps: steps.map((step) => `devices.help.${trouble}.${step}`),
    action,
  })
})

it.each<[BrowserFamily, string]>([
  ["chrome", "top-left"],
  ["firefox", "top-left"],
  ["safari-mac", "middle"],
  ["safari-ios", "apple-phone"],
  ["other-ios", "apple-phone"],
  ["chrome-android", "phone"],
  ["firefox-android", "phone"],
  ["other", "other"],
])("while %s asks, it says where to look", (family, place) => {
  expect(whereToLook({ microphone: ASKING, camera: OFF }, family)).toBe(`devices.asking.${place}`)
  expect(whereToLook({ microphone: OFF, camera: ASKING }, family)).toBe(`devices.asking.${place}`)
  expect(whereToLook({ microphone: OFF, camera: wrong("denied") }, family)).toBeNull()
})
