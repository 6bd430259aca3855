import { describe, expect, it } from "vitest"
import { createStore } from "zustand/vanilla"

import type { DeviceSource } from "#shared/protocol/media.ts"
import { DeviceChanges } from "../../../../core/media/device-changes.ts"
import type { DeviceState, DevicesState } from "../../../../core/media/device-state.ts"
import { PracticeDevices } from "./practice-devices.ts"

const OFF: DeviceState = { kind: "off" }
const DENIED: DeviceState = { kind: "error", error: "denied" }

/** A browser's devices made by hand: `cannot` are those that it will not give. */
function setUp(cannot: DeviceSource[]) {
  const log: string[] = []
  const state = createStore<DevicesState>(() => ({
    microphone: OFF,
    camera: OFF,
    choices: { microphone: [], camera: [] },
    speakers: [],
    speaker: "",
    level: 0,
  }))
  const track = (name: string): MediaStreamTrack => Object.assign(Object.create(null), { name })
  const real = {
    state,
    changes: new DeviceChanges(),
    async switch(source: DeviceSource, on: boolean) {
      log.push(`${source} ${on ? "on" : "off"}`)
      const is: DeviceState = { kind: "on", track: track("real"), deviceId: "x" }
      state.setState({ [source]: on ? (cannot.includes(source) ? DENIED : is) : OFF })
    },
    release: (source: DeviceSource) => {
      log.push(`release ${source}`)
      state.setState({ [source]: OFF })
    },
    listenWhenMuted() {},
    async choose() {},
    async chooseSpeaker() {},
    async testSpeaker() {},
    close: () => void log.push("close"),
  }
  const devices = new PracticeDevices(real, (source) => ({
    track: track("pretend"),
    close: () => void log.push(`close pretend ${source}`),
  }))
  const kinds = () => {
    const { microphone, camera } = devices.state.getState()
    return [microphone, camera].map((one) =>
      one.kind === "on" ? Reflect.get(one.track, "name") : one.kind,
    )
  }
  return { devices, log, kinds, cannot }
}

describe("the person's own devices in a rehearsal", () => {
  it("are the real ones where they can be had", async () => {
    const { devices, kinds } = setUp([])
    await devices.switch("microphone", true)
    await devices.switch("camera", true)
    expect(kinds()).toEqual(["real", "real"])
    expect(devices.isDrawn).toBe(false)
    await devices.switch("microphone", false)
    expect(kinds()).toEqual(["off", "real"])
  })

  it("[M3] are pretend ones where not, and go on and off as any do", async () => {
    const { devices, kinds, log } = setUp(["camera"])
    await devices.switch("camera", true)
    expect(kinds()).toEqual(["off", "pretend"])
    expect(devices.isDrawn).toBe(true)
    await devices.switch("camera", false)
    expect(kinds()).toEqual(["off", "off"])
    await devices.switch("camera", true)
    expect(kinds()).toEqual(["off", "pretend"])
    // Off holds for the real one too: another that is chosen later does not go on by itself [M3].
    expect(log).toEqual(["camera on", "release camera"])
  })

  it("are released by the break, the pretend ones too", async () => {
    const { devices, kinds } = setUp(["microphone"])
    await devices.switch("microphone", true)
    devices.release("microphone")
    expect(kinds()).toEqual(["off", "off"])
    await devices.switch("microphone", true)
    expect(kinds()).toEqual(["pretend", "off"])
  })

  it("are tried again when another is chosen", async () => {
    const { devices, kinds, cannot } = setUp(["camera"])
    await devices.switch("camera", true)
    cannot.pop()
    devices.release("camera")
    await devices.choose("camera", "other")
    await devices.switch("camera", true)
    expect(kinds()).toEqual(["off", "real"])
  })

  it("leave nothing open", async () => {
    const { devices, log } = setUp(["camera", "microphone"])
    await devices.switch("camera", true)
    await devices.switch("microphone", true)
    devices.close()
    expect(log).toEqual([
      "camera on",
      "microphone on",
      "close",
      "close pretend microphone",
      "close pretend camera",
    ])
  })
})
