import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import type { DeviceSource } from "#shared/protocol/media.ts"
import { browserStorage } from "../storage/browser-storage.ts"
import { Devices } from "./devices.ts"
import { type FakeDevice, FakeMediaDevices } from "./testing/fake-media-devices.ts"

const LAPTOP: FakeDevice = { kind: "audioinput", deviceId: "m1", label: "Laptop" }
const LID: FakeDevice = { kind: "videoinput", deviceId: "c1", label: "Lid" }
const HEADSET: FakeDevice = { kind: "audioinput", deviceId: "m2", label: "Headset" }

let browser: FakeMediaDevices
let devices: Devices

/** Opens the page's devices in a browser that has these. */
function begin(found: FakeDevice[] = [LAPTOP, LID]): void {
  browser = new FakeMediaDevices(found)
  browser.install()
  browserStorage.remove("samtalerom.devices")
  devices = Devices.create()
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  devices.close()
  if (browser.tracks.some(({ readyState }) => readyState === "live"))
    throw new Error("A device was left open")
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const kindOf = (source: DeviceSource) => {
  const device = devices.state.getState()[source]
  return device.kind === "error" ? device.error : device.kind
}
const labelOf = (source: DeviceSource) => {
  const device = devices.state.getState()[source]
  return device.kind === "on" ? device.track.label : device
}

describe("a browser that does not answer", () => {
  it("is waited for 8 s; then that is shown, and the switch can be pressed again", async () => {
    begin()
    browser.hold = true
    const pressed = devices.switch("microphone", true)
    await pass(7999)
    expect(kindOf("microphone")).toBe("asking")
    await pass(1)
    await pressed
    expect(kindOf("microphone")).toBe("no-answer")
    browser.hold = false
    await devices.switch("microphone", true)
    expect(kindOf("microphone")).toBe("on")
  })

  it("and answers late: the device is used, if it is still wanted", async () => {
    begin()
    browser.hold = true
    void devices.switch("camera", true)
    await pass(60_000)
    browser.asks[0]?.answer()
    await pass(0)
    expect(kindOf("camera")).toBe("on")
  })

  it.each<[string, (source: DeviceSource) => void]>([
    ["switched off", (source) => void devices.switch(source, false)],
    ["released", (source) => devices.release(source)],
    ["closed with the page", () => devices.close()],
  ])("and answers late: the device is closed if it was %s meanwhile", async (_, change) => {
    begin()
    browser.hold = true
    void devices.switch("microphone", true)
    await pass(9000)
    change("microphone")
    browser.asks[0]?.answer()
    await pass(0)
    expect(browser.tracks.map(({ readyState }) => readyState)).toEqual(["ended"])
    expect(kindOf("microphone")).not.toBe("on")
  })

  it("and gets two requests opens one device, whichever request it answers first", async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      begin()
      browser.hold = true
      void devices.switch("microphone", true)
      await pass(9000)
      void devices.switch("microphone", true)
      await pass(0)
      for (const ask of order) {
        browser.asks[ask]?.answer()
        await pass(0)
        expect(kindOf("microphone")).toBe("on")
        expect(browser.tracks.filter(({ readyState }) => readyState === "live")).toHaveLength(1)
      }
      devices.close()
    }
  })

  it("refuses the first request late, while the second is open: the second is waited for", async () => {
    begin()
    browser.hold = true
    void devices.switch("microphone", true)
    await pass(9000)
    void devices.switch("microphone", true)
    await pass(0)
    browser.devices = [{ ...LAPTOP, broken: "NotAllowedError" }]
    browser.asks[0]?.answer()
    await pass(0)
    expect(kindOf("microphone")).toBe("asking")
    browser.asks[1]?.answer()
    await pass(0)
    expect(devices.state.getState().microphone).toEqual({ kind: "error", error: "denied" })
  })

  it("and answers for a device that was replaced by another choice: it is closed", async () => {
    begin([LAPTOP, HEADSET])
    browser.hold = true
    void devices.switch("microphone", true)
    await pass(9000)
    void devices.choose("microphone", "m2")
    await pass(0)
    browser.asks[0]?.answer()
    await pass(0)
    expect(kindOf("microphone")).toBe("asking")
    browser.asks[1]?.answer()
    await pass(0)
    expect(labelOf("microphone")).toBe("Headset")
  })

  it("for one device leaves the other unchanged", async () => {
    begin()
    await devices.switch("camera", true)
    browser.hold = true
    void devices.switch("microphone", true)
    await pass(9000)
    expect([kindOf("camera"), kindOf("microphone")]).toEqual(["on", "no-answer"])
  })

  it("to the request for a list delays nothing", async () => {
    begin()
    browser.listsNothing = true
    await devices.switch("microphone", true)
    expect(kindOf("microphone")).toBe("on")
  })

  it("when another device is chosen, does not keep the closed one on show", async () => {
    begin([LAPTOP, HEADSET])
    await devices.switch("microphone", true)
    browser.hold = true
    void devices.choose("microphone", "m2")
    await pass(9000)
    expect(kindOf("microphone")).toBe("no-answer")
  })
})

describe("constraints that a device cannot meet", () => {
  const CANNOT = ["echoCancellation", "noiseSuppression", "autoGainControl", "channelCount"]

  it.each<[string, FakeDevice]>([
    ["a microphone without echo cancellation", { ...LAPTOP, cannot: CANNOT }],
    ["a microphone that refuses even wishes", { ...LAPTOP, cannot: ["wishes"] }],
    ["a camera of another size", { ...LID, cannot: ["width", "height"] }],
    ["a camera that gives no frames a second, or sixty", { ...LID, cannot: ["frameRate"] }],
    ["a camera that looks the other way", { ...LID, cannot: ["facingMode"] }],
    ["a camera that refuses even wishes", { ...LID, cannot: ["wishes"] }],
  ])("%s is used all the same", async (_, device) => {
    begin([device])
    const source = device.kind === "audioinput" ? "microphone" : "camera"
    await devices.switch(source, true)
    expect(labelOf(source)).toBe(device.label)
  })

  it("do not stop the other device", async () => {
    begin([
      { ...LAPTOP, cannot: ["wishes"] },
      { ...LID, cannot: ["wishes"] },
    ])
    await Promise.all([devices.switch("camera", true), devices.switch("microphone", true)])
    expect([labelOf("camera"), labelOf("microphone")]).toEqual(["Lid", "Laptop"])
  })

  it("keep the choice of device", async () => {
    begin([LAPTOP, { ...HEADSET, cannot: ["wishes"] }])
    await devices.choose("microphone", "m2")
    await devices.switch("microphone", true)
    expect(labelOf("microphone")).toBe("Headset")
  })

  it("a chosen device that another program holds is waited for, not replaced", async () => {
    begin([LAPTOP, { ...HEADSET, broken: "NotReadableError" }])
    await devices.choose("microphone", "m2")
    await devices.switch("microphone", true)
    expect(labelOf("microphone")).toEqual({ kind: "error", error: "in-use" })
  })

  it("a person who refuses is asked once", async () => {
    begin([{ ...LAPTOP, broken: "NotAllowedError" }])
    await devices.switch("microphone", true)
    expect(browser.asks).toHaveLength(1)
    expect(labelOf("microphone")).toEqual({ kind: "error", error: "denied" })
  })
})

describe("a device that comes or goes during a meeting", () => {
  const gone = () => devices.changes.state.getState().gone

  it("is offered when it comes, and used by one press; the switch stays as it was", async () => {
    begin()
    await devices.switch("microphone", true)
    await pass(0)
    browser.change([LAPTOP, LID, HEADSET])
    await pass(0)
    expect(devices.changes.state.getState().offer).toEqual({ label: "Headset", microphone: "m2" })
    await devices.choose("microphone", "m2")
    expect(labelOf("microphone")).toBe("Headset")
    expect(devices.changes.state.getState().offer).toBeNull()
  })

  it.each(["the browser says so", "only the list does"])(
    "is replaced by the system's own when it goes away, and that is reported: %s",
    async (how) => {
      begin([LAPTOP, HEADSET])
      await devices.choose("microphone", "m2")
      await devices.switch("microphone", true)
      await pass(0)
      browser.devices = [LAPTOP]
      if (how === "the browser says so") browser.tracks.at(-1)?.pullOut()
      else browser.change([LAPTOP])
      await pass(0)
      expect(labelOf("microphone")).toBe("Laptop")
      expect(gone()).toEqual({ what: "microphone", now: "Laptop" })
    },
  )

  it("and was off, stays off, and nothing is opened", async () => {
    begin([LAPTOP, HEADSET])
    devices.listenWhenMuted(true)
    await devices.choose("microphone", "m2")
    await devices.switch("microphone", true)
    await devices.switch("microphone", false)
    await pass(0)
    const asks = browser.asks.length
    browser.change([LAPTOP])
    await pass(0)
    expect(kindOf("microphone")).toBe("off")
    expect(browser.asks).toHaveLength(asks)
    expect(gone()).toBeNull()
  })

  it("was chosen on another day and is gone: the system's own is used, that is shown, and the choice is kept", async () => {
    begin([LAPTOP])
    await devices.choose("microphone", "m2")
    await devices.switch("microphone", true)
    expect(labelOf("microphone")).toBe("Laptop")
    expect(gone()).toEqual({ what: "microphone", now: "Laptop" })
    expect(browserStorage.get("samtalerom.devices")).toContain("m2")
  })

  it("and was the only one, is reported as missing", async () => {
    begin([LAPTOP])
    await devices.switch("microphone", true)
    await pass(0)
    browser.change([])
    await pass(0)
    expect(kindOf("microphone")).toBe("no-device")
  })
})
