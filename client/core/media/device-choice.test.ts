import { describe, expect, it } from "vitest"

import { storageOver } from "../storage/browser-storage.ts"
import { choicesFrom, remember, remembered } from "./device-choice.ts"

const inMemory = () =>
  storageOver(() => {
    throw new Error("no storage")
  })

describe("choosing devices", () => {
  it("is remembered until the next visit", () => {
    const storage = inMemory()
    remember({ microphone: "m1", camera: "c1", speaker: "" }, storage)
    expect(remembered(storage)).toEqual({ microphone: "m1", camera: "c1", speaker: "" })
  })

  it.each(["", "{", "null", '"x"', '{"microphone":1}', "[]"])("starts afresh from %j", (text) => {
    const storage = inMemory()
    storage.set("samtalerom.devices", text)
    expect(remembered(storage)).toEqual({ microphone: "", camera: "", speaker: "" })
  })

  it("offers devices by their real names, each once", () => {
    const found = [
      { kind: "audioinput", deviceId: "default", label: "Default - Headset" },
      { kind: "audioinput", deviceId: "communications", label: "Communications - Headset" },
      { kind: "audioinput", deviceId: "h", label: "Headset" },
      { kind: "videoinput", deviceId: "c", label: "FaceTime HD" },
      { kind: "audiooutput", deviceId: "s", label: "Loudspeakers" },
    ] as const
    expect(choicesFrom(found)).toEqual({
      choices: {
        microphone: [
          { deviceId: "default", label: "Default - Headset" },
          { deviceId: "h", label: "Headset" },
        ],
        camera: [{ deviceId: "c", label: "FaceTime HD" }],
      },
      speakers: [{ deviceId: "s", label: "Loudspeakers" }],
    })
  })

  it("offers nothing before permission, when browsers hide the names", () => {
    const hidden = [
      { kind: "audioinput", deviceId: "", label: "" },
      { kind: "videoinput", deviceId: "c", label: "" },
    ] as const
    const nothing = { choices: { microphone: [], camera: [] }, speakers: [] }
    expect(choicesFrom(hidden)).toEqual(nothing)
  })
})
