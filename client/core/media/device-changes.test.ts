import { describe, expect, it } from "vitest"

import { DeviceChanges, hasGone, offerFor, offerFrom } from "./device-changes.ts"

type Listed = Parameters<typeof offerFrom>[0][number]
const device = (kind: MediaDeviceKind, deviceId: string, label: string, groupId = ""): Listed => ({
  kind,
  deviceId,
  label,
  groupId,
})

const LAPTOP = device("audioinput", "m1", "Laptop", "g1")
const SPEAKER = device("audiooutput", "s1", "Speakers", "g1")
const LID = device("videoinput", "c1", "Lid", "g2")
const HEADSET = [
  device("audioinput", "m2", "Headset", "g3"),
  device("audiooutput", "s2", "Headset", "g3"),
]
const BEFORE = [LAPTOP, SPEAKER, LID]

describe("a device that appears", () => {
  it("is offered whole: the microphone and the earphones of one headset together", () => {
    const offer = { label: "Headset", microphone: "m2", speaker: "s2" }
    expect(offerFrom(BEFORE, [...BEFORE, ...HEADSET])).toEqual(offer)
  })

  it("is offered alone where the browser does not say what belongs together", () => {
    const camera = device("videoinput", "c2", "Camera")
    const other = device("audioinput", "m3", "Desk")
    expect(offerFrom(BEFORE, [...BEFORE, camera])).toEqual({ label: "Camera", camera: "c2" })
    expect(offerFrom(BEFORE, [...BEFORE, camera, other])).toEqual({
      label: "Desk",
      microphone: "m3",
    })
  })

  it("is offered only for what participants send in this kind of room", () => {
    const camera = { label: "Camera", camera: "c2" }
    expect(offerFor(camera, ["microphone"])).toBeNull()
    expect(offerFor(camera, ["microphone", "camera"])).toEqual(camera)
    const webcam = { label: "Webcam", microphone: "m4", camera: "c3" }
    expect(offerFor(webcam, ["microphone"])).toEqual({ label: "Webcam", microphone: "m4" })
    const headset = { label: "Headset", microphone: "m2", speaker: "s2" }
    expect(offerFor(headset, [])).toEqual({ label: "Headset", speaker: "s2" })
  })

  it("is the first of its kind, or comes under another name beside the old ones: none twice", () => {
    expect(offerFrom([LAPTOP], [LAPTOP, LID])).toEqual({ label: "Lid", camera: "c1" })
    const alias = device("audioinput", "default", "Default - Headset", "g3")
    expect(offerFrom(BEFORE, [...BEFORE, alias])).toBeNull()
  })

  it("is not one that only got its name with the permission", () => {
    const hidden = BEFORE.map((one) => ({ ...one, label: "", deviceId: "" }))
    expect(offerFrom(hidden, BEFORE)).toBeNull()
    expect(offerFrom([], BEFORE)).toBeNull()
    const nameless = { ...LID, label: "", deviceId: "" }
    expect(offerFrom([LAPTOP, nameless], [LAPTOP, LID])).toBeNull()
  })

  it("is offered again after it was used, and never after it was declined", () => {
    const changes = new DeviceChanges()
    const offered = () => changes.state.getState().offer?.label ?? null
    changes.update(BEFORE, [...BEFORE, ...HEADSET])
    changes.clearOffer()
    changes.update([...BEFORE, ...HEADSET], BEFORE)
    changes.update(BEFORE, [...BEFORE, ...HEADSET])
    expect(offered()).toBe("Headset")
    changes.declineOffer()
    changes.update([...BEFORE, ...HEADSET], BEFORE)
    changes.update(BEFORE, [...BEFORE, ...HEADSET])
    expect(offered()).toBeNull()
  })

  it("and is pulled out again before an answer, is offered no more", () => {
    const changes = new DeviceChanges()
    changes.update(BEFORE, [...BEFORE, ...HEADSET])
    changes.update([...BEFORE, ...HEADSET], BEFORE)
    expect(changes.state.getState().offer).toBeNull()
  })
})

describe("a device that disappears", () => {
  it("was in the list by its own id, and is not any more", () => {
    expect(hasGone(BEFORE, [SPEAKER, LID], "audioinput", "m1")).toBe(true)
    expect(hasGone(BEFORE, BEFORE, "audioinput", "m1")).toBe(false)
    expect(hasGone(BEFORE, [], "audioinput", "m9")).toBe(false)
    expect(hasGone([device("audioinput", "default", "x")], [], "audioinput", "default")).toBe(false)
    expect(hasGone([LAPTOP], [], "audioinput", "")).toBe(false)
  })
})
