import { describe, expect, it } from "vitest"

import type { DeviceState } from "../media/device-state.ts"
import { toggleView, troubleView } from "./device-view.ts"

const track = Reflect.construct(class Track {}, []) as MediaStreamTrack
const on: DeviceState = { kind: "on", track, deviceId: "a" }

describe("a toggle", () => {
  it.each([
    { device: on, inMeeting: true, word: "room.camera.on", does: "room.camera.switchOff" },
    { device: on, inMeeting: false, word: "room.camera.off", does: "room.camera.switchOn" },
    {
      device: { kind: "off" },
      inMeeting: true,
      word: "room.camera.off",
      does: "room.camera.switchOn",
    },
    {
      device: { kind: "trouble", trouble: "in-use" },
      inMeeting: false,
      word: "room.camera.off",
      does: "room.camera.switchOn",
    },
  ] as const)("says $word and does $does", ({ device, inMeeting, word, does }) => {
    const view = toggleView("camera", device, inMeeting)
    expect(view.word.id).toBe(word)
    expect(view.does.id).toBe(does)
  })

  it("is busy while the browser asks", () => {
    expect(toggleView("microphone", { kind: "asking" }, false).busy).toBe(true)
  })
})

describe("trouble with a device", () => {
  const devices = {
    microphone: { kind: "trouble", trouble: "denied" },
    camera: { kind: "trouble", trouble: "in-use" },
  } as const

  it("is told one at a time, the microphone first", () => {
    expect(troubleView(devices, new Set())?.words).toEqual({
      id: "room.trouble.denied",
      values: { source: "microphone" },
    })
    expect(troubleView(devices, new Set(["microphone"]))?.source).toBe("camera")
  })

  it("is not told again once it is put aside", () => {
    expect(troubleView(devices, new Set(["microphone", "camera"]))).toBeNull()
  })
})
