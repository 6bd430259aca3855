import { describe, expect, it } from "vitest"

import { handlerFor } from "./rtc-device.ts"

describe("a browser that hides its name", () => {
  it.each([
    [{ vendor: "Apple Computer, Inc." }, "Safari12"],
    [{ vendor: "", mozGetUserMedia: () => {} }, "Firefox120"],
    [{ vendor: "Google Inc." }, "Chrome111"],
    [{ vendor: "" }, "Chrome111"],
  ])("%j gets the handler of its engine: %s", (browser, handler) => {
    expect(handlerFor(browser)).toBe(handler)
  })
})
