import { describe, expect, it } from "vitest"

import { hearsMore, othersToTry, realOneInstead } from "./wrong-device.ts"

const headset = { deviceId: "h", label: "Headset (046d:0a45)" }
const builtIn = { deviceId: "b", label: "Innebygd mikrofon" }
const standard = { deviceId: "default", label: "Standard – Headset (046d:0a45)" }

describe("a device that is not one", () => {
  it.each([
    "Monitor of Built-in Audio Analog Stereo",
    "Stereo Mix (Realtek High Definition Audio)",
    "CABLE Output (VB-Audio Virtual Cable)",
    "BlackHole 2ch",
    "Loopback Audio",
    "VoiceMeeter Output",
  ])("is known by its name, and a real microphone offered: %s", (label) => {
    const wrong = { deviceId: "w", label }
    expect(realOneInstead("microphone", "w", [wrong, builtIn])).toBe(builtIn)
  })

  it.each(["OBS Virtual Camera", "Snap Camera", "Integrated IR Camera (04f2:b6d0)", "ManyCam"])(
    "is known by its name, and a real camera offered: %s",
    (label) => {
      const real = { deviceId: "r", label: "Integrated Camera (04f2:b6d0)" }
      expect(realOneInstead("camera", "w", [{ deviceId: "w", label }, real])).toBe(real)
    },
  )

  it.each([
    "Headset Microphone (Jabra Evolve)",
    "Mikrofon (NVIDIA Broadcast)",
    "MacBook Pro-mikrofon",
    "External Monitor Microphone",
    "AirPods",
  ])("is not reported for a real one: %s", (label) => {
    expect(realOneInstead("microphone", "m", [{ deviceId: "m", label }, builtIn])).toBeUndefined()
  })

  it("is accepted where there is nothing else to offer", () => {
    const wrong = { deviceId: "w", label: "Monitor of Built-in Audio" }
    expect(realOneInstead("microphone", "w", [wrong])).toBeUndefined()
    expect(realOneInstead("microphone", "unknown", [wrong, builtIn])).toBeUndefined()
  })
})

describe("another microphone that hears more", () => {
  it("is looked for among the real ones that are not the same as this", () => {
    const cable = { deviceId: "w", label: "BlackHole 2ch" }
    expect(othersToTry("h", [standard, headset, builtIn, cable])).toEqual([builtIn])
    expect(othersToTry("default", [standard, headset, builtIn])).toEqual([builtIn])
  })

  it.each<[number, [string, number][], string | undefined]>([
    [0.02, [["b", 0.4]], "b"],
    [
      0.02,
      [
        ["b", 0.2],
        ["h", 0.5],
      ],
      "h",
    ],
    [0.2, [["b", 0.4]], undefined],
    [0, [["b", 0.05]], undefined],
    [0, [], undefined],
  ])("has to be clearly louder: own %d against %j", (own, others, expected) => {
    expect(hearsMore(own, new Map(others), [headset, builtIn])?.deviceId).toBe(expected)
  })
})
