import { describe, expect, it } from "vitest"

import { lackOf } from "./browser-lack.ts"

const call = class {}
const whole = {
  RTCPeerConnection: call,
  RTCRtpTransceiver: call,
  isSecureContext: true,
  navigator: { mediaDevices: { getUserMedia: async () => {} } },
}

describe("what a browser lacks for a meeting", () => {
  it("is nothing in a usual one", () => {
    expect(lackOf(whole)).toBeNull()
  })

  it.each([
    ["Lockdown Mode, Tor", { ...whole, RTCPeerConnection: undefined }],
    ["an extension that leaves the name", { ...whole, RTCPeerConnection: null }],
    ["an old one", { ...whole, RTCRtpTransceiver: undefined }],
    ["both", { isSecureContext: true, navigator: {} }],
  ])("are calls: %s", (_, window) => {
    expect(lackOf(window)).toBe("calls")
  })

  it.each([
    ["no devices", { ...whole, navigator: {} }],
    ["no way to ask", { ...whole, navigator: { mediaDevices: {} } }],
    ["an extension that leaves the name", { ...whole, navigator: { mediaDevices: null } }],
  ])("are devices: %s", (_, window) => {
    expect(lackOf(window)).toBe("devices")
  })

  it("is nothing of the browser's on a page that is not secure: the page says that itself", () => {
    expect(lackOf({ ...whole, navigator: {}, isSecureContext: false })).toBeNull()
  })
})
