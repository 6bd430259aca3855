import { describe, expect, it } from "vitest"

import { lackOf, lacksDevices } from "./browser-lack.ts"

const call = class {}
/** A sender of media whose prototype has these. */
function senderWith(...names: string[]) {
  const sender = class {}
  for (const name of names) Reflect.set(sender.prototype, name, () => {})
  return sender
}
const whole = {
  RTCPeerConnection: call,
  RTCRtpTransceiver: call,
  RTCRtpSender: senderWith("transform"),
  RTCRtpScriptTransform: call,
  Worker: call,
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

  it("[E8] is nothing where frames can be sealed by the older interface alone", () => {
    const older = {
      RTCRtpScriptTransform: undefined,
      RTCRtpSender: senderWith("createEncodedStreams"),
    }
    expect(lackOf({ ...whole, ...older })).toBeNull()
  })

  it.each([
    ["neither interface", { ...whole, RTCRtpScriptTransform: undefined, RTCRtpSender: call }],
    ["the name alone", { ...whole, RTCRtpScriptTransform: null }],
    ["a transform that no sender takes", { ...whole, RTCRtpSender: call }],
    ["no senders", { ...whole, RTCRtpSender: undefined }],
    ["no workers", { ...whole, Worker: undefined }],
    ["neither that nor devices", { ...whole, RTCRtpSender: call, navigator: {} }],
  ])("[E8] is sealing: %s", (_, window) => {
    expect(lackOf(window)).toBe("sealing")
  })

  it("are devices, whatever else is missing, where a device is to be opened", () => {
    expect([whole, { ...whole, RTCRtpSender: call, navigator: {} }].map(lacksDevices)).toEqual([
      false,
      true,
    ])
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
