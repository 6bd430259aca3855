import type { DeviceError } from "./device-state.ts"

/** What the browser lets a page do, apart from any one try. */
export interface Surroundings {
  /** The page is on https or localhost. */
  secure: boolean
  /** There is a `getUserMedia` to call. */
  capable: boolean
  userAgent: string
}

/** Apps that show pages in a view of their own, without a browser's way of asking for devices. */
const IN_APP =
  /FBAN|FBAV|FB_IAB|Instagram|Messenger|Line\/|Snapchat|MicroMessenger|GSA\/|LinkedInApp|TikTok|musical_ly|; wv\)/

/**
 * Whether the page lies inside another app (Messenger, a mail app). On Apple's phones such a view
 * leaves out the word Safari.
 */
export function inAnotherApp(userAgent: string): boolean {
  const apple = /iPhone|iPad|iPod/.test(userAgent)
  return IN_APP.test(userAgent) || (apple && !/Safari\//.test(userAgent))
}

/** Why a device could not be opened. `error` is what `getUserMedia` threw, if it could be called. */
export function classifyDeviceError(error: unknown, surroundings: Surroundings): DeviceError {
  if (!surroundings.secure) return "not-secure"
  const trouble = surroundings.capable ? byName(nameOf(error)) : "not-offered"
  // Inside another app nothing that a person presses in the page will help.
  const hopeless = trouble === "denied" || trouble === "other" || trouble === "not-offered"
  return hopeless && inAnotherApp(surroundings.userAgent) ? "in-app" : trouble
}

function nameOf(error: unknown): string {
  // OverconstrainedError is no Error in every browser.
  const isObject = typeof error === "object" && error !== null
  return isObject && "name" in error && typeof error.name === "string" ? error.name : ""
}

/** The names of Media Capture and Streams, section 10.2.2, and the older ones of WebKit's kin. */
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
