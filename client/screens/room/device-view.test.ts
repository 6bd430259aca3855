import { describe, expect, it } from "vitest"

import type { DeviceState } from "../../core/media/device-state.ts"
import { isWanted, toggleView, deviceErrorView } from "./device-view.ts"

const track = Reflect.construct(class Track {}, []) as MediaStreamTrack
const on: DeviceState = { kind: "on", track, deviceId: "a" }

describe("a toggle", () => {
  it.each([
    { device: on, word: "room.camera.on", does: "room.camera.switchOff", wanted: true },
    {
      device: { kind: "asking" },
      word: "room.camera.off",
      does: "room.camera.switchOn",
      wanted: true,
    },
    {
      device: { kind: "off" },
      word: "room.camera.off",
      does: "room.camera.switchOn",
      wanted: false,
    },
    {
      device: { kind: "error", error: "in-use" },
      word: "room.camera.off",
      does: "room.camera.switchOn",
      wanted: false,
    },
  ] as const)("[M1] says $word and does $does: $device.kind", ({ device, word, does, wanted }) => {
    const view = toggleView("camera", device)
    expect(view.word.id).toBe(word)
    expect(view.does.id).toBe(does)
    expect(isWanted(device)).toBe(wanted)
  })

  it("is busy while the browser asks", () => {
    expect(toggleView("microphone", { kind: "asking" }).busy).toBe(true)
  })
})

describe("trouble with a device", () => {
  const devices = {
    microphone: { kind: "error", error: "denied" },
    camera: { kind: "error", error: "in-use" },
  } as const

  it("is reported one at a time, the microphone first", () => {
    expect(deviceErrorView(devices, new Set())?.words).toEqual({
      id: "room.trouble.denied",
      values: { source: "microphone" },
    })
    expect(deviceErrorView(devices, new Set(["microphone"]))?.source).toBe("camera")
  })

  it("is not reported again after it was dismissed", () => {
    expect(deviceErrorView(devices, new Set(["microphone", "camera"]))).toBeNull()
  })
})
