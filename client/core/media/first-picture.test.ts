import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { firstPicture } from "./first-picture.ts"

class FakeVideo extends EventTarget {
  srcObject: unknown = null
  async play(): Promise<void> {
    throw new DOMException("not now", "NotAllowedError")
  }
}

const elements: FakeVideo[] = []
const track = (): MediaStreamTrack => Object.create(null)

beforeEach(() => {
  vi.useFakeTimers()
  elements.splice(0)
  vi.stubGlobal("MediaStream", class {})
  vi.stubGlobal("document", {
    createElement: () => {
      const element = new FakeVideo()
      elements.push(element)
      return element
    },
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Whether it has come by now. */
async function waits(promise: Promise<void>) {
  let waiting = true
  void promise.then(() => (waiting = false))
  await vi.advanceTimersByTimeAsync(0)
  return () => waiting
}

describe("the first picture", () => {
  it("is that of any camera, and leaves nothing behind", async () => {
    const isWaiting = await waits(firstPicture([track(), track()], 1000))
    expect(isWaiting()).toBe(true)
    elements[1]?.dispatchEvent(new Event("loadeddata"))
    await vi.advanceTimersByTimeAsync(0)
    expect(isWaiting()).toBe(false)
    expect(elements.map(({ srcObject }) => srcObject)).toEqual([null, null])
  })

  it("is not waited for longer than asked, as where the camera is off, nor where there is no camera", async () => {
    const isWaiting = await waits(firstPicture([track()], 1000))
    await vi.advanceTimersByTimeAsync(999)
    expect(isWaiting()).toBe(true)
    await vi.advanceTimersByTimeAsync(1)
    expect(isWaiting()).toBe(false)
    expect((await waits(firstPicture([], 1000)))()).toBe(false)
  })
})
