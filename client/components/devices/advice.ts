import type { DevicesState, DeviceError } from "../../core/media/device-state.ts"
import type { BrowserFamily } from "./browser-family.ts"

/** Which of the two devices something is about; `both` when one sentence serves for both. */
export type Concerned = "both" | "microphone" | "camera"

/** What a person can do about a device that cannot be used. Ids of texts. */
export interface Advice {
  concerned: Concerned
  trouble: DeviceError
  /** What has happened, in one sentence; takes `what`, the device it concerns. */
  title: string
  /** What to do, in order; each takes `what`. */
  steps: readonly string[]
  /** The button under the steps. */
  action: "again" | "copy-link" | "none"
}

type Devices = Pick<DevicesState, "microphone" | "camera">

/** Help for whatever is wrong with the two devices: at most one piece for each, one for both alike. */
export function adviceFor(devices: Devices, family: BrowserFamily): readonly Advice[] {
  const microphone = troubleOf(devices.microphone)
  const camera = troubleOf(devices.camera)
  if (microphone !== null && microphone === camera) return [advise("both", microphone, family)]
  return [
    ...(microphone === null ? [] : [advise("microphone", microphone, family)]),
    ...(camera === null ? [] : [advise("camera", camera, family)]),
  ]
}

/** Where to look while the browser asks: the question being open is no error. */
export function whereToLook(devices: Devices, family: BrowserFamily): string | null {
  const asking = devices.microphone.kind === "asking" || devices.camera.kind === "asking"
  return asking ? lookFor(family) : null
}

/** Where this browser shows its question. */
export function lookFor(family: BrowserFamily): string {
  return `devices.asking.${ASKS[family]}`
}

function troubleOf(device: DevicesState["microphone"]): DeviceError | null {
  return device.kind === "error" ? device.error : null
}

function advise(concerned: Concerned, trouble: DeviceError, family: BrowserFamily): Advice {
  return {
    concerned,
    trouble,
    title: `devices.help.${trouble}.title`,
    steps: stepsFor(concerned, trouble, family),
    action: actionFor(trouble),
  }
}

function actionFor(trouble: DeviceError): Advice["action"] {
  switch (trouble) {
    case "denied":
    case "no-device":
    case "in-use":
    case "no-answer":
    case "other":
      return "again"
    case "in-app":
      return "copy-link"
    case "not-secure":
    case "not-offered":
      return "none"
  }
}

function stepsFor(
  concerned: Concerned,
  trouble: DeviceError,
  family: BrowserFamily,
): readonly string[] {
  switch (trouble) {
    case "denied":
      return [
        ...DENIED[family],
        ...(SYSTEM_ASKS_TOO.has(family) ? ["devices.help.denied.system"] : []),
      ]
    case "no-device":
      return [
        concerned === "camera" ? "devices.help.no-device.camera" : "devices.help.no-device.plug-in",
      ]
    case "in-use":
      return [onPhone(family) ? "devices.help.in-use.phone" : "devices.help.in-use.computer"]
    case "no-answer":
      return [
        lookFor(family),
        onPhone(family) ? "devices.help.no-answer.phone" : "devices.help.no-answer.computer",
      ]
    case "not-secure":
      return ["devices.help.not-secure.address", "devices.help.not-secure.ask"]
    case "not-offered":
      return ["devices.help.not-offered.other"]
    case "in-app":
      return ["devices.help.in-app.open"]
    case "other":
      return ["devices.help.other.replug", "devices.help.other.restart"]
  }
}

/** Whether this is a telephone or a tablet. */
export function onPhone(family: BrowserFamily): boolean {
  return ASKS[family] === "phone" || ASKS[family] === "apple-phone"
}

/** Where each browser shows its question. */
const ASKS: Record<BrowserFamily, "top-left" | "middle" | "phone" | "apple-phone" | "other"> = {
  chrome: "top-left",
  firefox: "top-left",
  "safari-mac": "middle",
  "safari-ios": "apple-phone",
  "other-ios": "apple-phone",
  "chrome-android": "phone",
  "firefox-android": "phone",
  other: "other",
}

/** Where each browser lets one take a no back. */
const DENIED: Record<BrowserFamily, readonly string[]> = {
  chrome: ["devices.help.denied.chrome.look", "devices.help.denied.chrome.press"],
  firefox: ["devices.help.denied.firefox.look", "devices.help.denied.firefox.press"],
  "safari-mac": ["devices.help.denied.safari-mac.look", "devices.help.denied.safari-mac.press"],
  "safari-ios": ["devices.help.denied.safari-ios.look", "devices.help.denied.safari-ios.press"],
  "other-ios": ["devices.help.denied.other-ios.look", "devices.help.denied.other-ios.press"],
  "chrome-android": ["devices.help.denied.android.look", "devices.help.denied.android.press"],
  "firefox-android": ["devices.help.denied.android.look", "devices.help.denied.android.press"],
  other: ["devices.help.denied.other.look", "devices.help.denied.other.press"],
}

/** Computers whose own settings may say no as well. */
const SYSTEM_ASKS_TOO: ReadonlySet<BrowserFamily> = new Set(["chrome", "firefox", "safari-mac"])
