import type { DeviceError } from "./device-state.ts"

/** What the browser allows this page, independent of one request. */
export interface Surroundings {
  /** The page is on https or localhost. */
  secure: boolean
  /** There is a `getUserMedia` to call. */
  capable: boolean
  userAgent: string
}

/** Apps that show pages in a view of their own, without a browser's permission prompts. */
const IN_APP =
  /FBAN|FBAV|FB_IAB|Instagram|Messenger|Line\/|Snapchat|MicroMessenger|GSA\/|LinkedInApp|TikTok|musical_ly|; wv\)/

/**
 * Whether the page is shown inside another app (Messenger, a mail app). On iOS the user agent of such a
 * view lacks the word Safari.
 */
export function inAnotherApp(userAgent: string): boolean {
  const apple = /iPhone|iPad|iPod/.test(userAgent)
  return IN_APP.test(userAgent) || (apple && !/Safari\//.test(userAgent))
}

/** Why a device could not be opened. `error` is what `getUserMedia` threw, if it could be called. */
export function classifyDeviceError(error: unknown, surroundings: Surroundings): DeviceError {
  if (!surroundings.secure) return "not-secure"
  const code = surroundings.capable ? byName(nameOf(error)) : "not-offered"
  // Inside another app no press in the page will help.
  const hopeless = code === "denied" || code === "other" || code === "not-offered"
  return hopeless && inAnotherApp(surroundings.userAgent) ? "in-app" : code
}

function nameOf(error: unknown): string {
  // OverconstrainedError is no Error in every browser.
  const isObject = typeof error === "object" && error !== null
  return isObject && "name" in error && typeof error.name === "string" ? error.name : ""
}

/** The names of Media Capture and Streams, section 10.2.2, and older ones of WebKit and Chromium. */
function byName(name: string): DeviceError {
  switch (name) {
    case "NotAllowedError":
    case "PermissionDeniedError":
    case "SecurityError":
      return "denied"
    case "NotFoundError":
    case "DevicesNotFoundError":
    case "OverconstrainedError":
      return "no-device"
    case "NotReadableError":
    case "TrackStartError":
    case "AbortError":
      return "in-use"
    default:
      return "other"
  }
}
