import { describe, expect, it } from "vitest"

import type { DeviceError } from "./device-state.ts"
import { classifyDeviceError, inAnotherApp } from "./device-error.ts"

const chrome =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
const iphoneMail =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
const messenger = `${iphoneMail} [FBAN/MessengerForiOS;FBAV/470.0]`
const androidView = chrome.replace("X11; Linux x86_64", "Linux; Android 14; Pixel 8; wv")

const usual = { secure: true, capable: true, userAgent: chrome }
const thrown = (name: string) => new DOMException("", name)

describe("a device error", () => {
  it.each<[name: string, error: DeviceError]>([
    ["NotAllowedError", "denied"],
    ["SecurityError", "denied"],
    ["NotFoundError", "no-device"],
    ["OverconstrainedError", "no-device"],
    ["NotReadableError", "in-use"],
    ["AbortError", "in-use"],
    ["InvalidStateError", "other"],
  ])("%s is %s", (name, trouble) => {
    expect(classifyDeviceError(thrown(name), usual)).toBe(trouble)
  })

  it("has a name also where the browser's error is no Error", () => {
    expect(classifyDeviceError({ name: "OverconstrainedError" }, usual)).toBe("no-device")
    expect(classifyDeviceError({ name: 7 }, usual)).toBe("other")
    expect(classifyDeviceError(null, usual)).toBe("other")
  })

  it("on an insecure page is always that", () => {
    const error = new TypeError("navigator.mediaDevices is undefined")
    const insecure = { ...usual, secure: false, capable: false }
    expect(classifyDeviceError(error, insecure)).toBe("not-secure")
    expect(classifyDeviceError(error, { ...usual, capable: false })).toBe("not-offered")
    expect(classifyDeviceError("odd", usual)).toBe("other")
  })

  it("inside another app is the app's, unless the device itself is the cause", () => {
    const within = { ...usual, userAgent: messenger }
    expect(classifyDeviceError(thrown("NotAllowedError"), within)).toBe("in-app")
    expect(classifyDeviceError(undefined, { ...within, capable: false })).toBe("in-app")
    expect(classifyDeviceError(thrown("NotFoundError"), within)).toBe("no-device")
  })

  it.each([
    [chrome, false],
    [iphone, false],
    [iphone.replace("Version/18.0", "CriOS/140.0"), false],
    [iphoneMail, true],
    [messenger, true],
    [androidView, true],
  ])("%s", (userAgent, inside) => {
    expect(inAnotherApp(userAgent)).toBe(inside)
  })
})
