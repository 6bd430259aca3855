import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { firstPicture, pictureShown } from "./first-picture.ts"

const track = (): MediaStreamTrack => Object.create(null)
const streamOf = (...tracks: MediaStreamTrack[]) => ({ getVideoTracks: () => tracks })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Whether it has come by now. */
async function waits(promise: Promise<void>) {
  let waiting = true
  void promise.then(() => (waiting = false))
  await vi.advanceTimersByTimeAsync(0)
  return () => waiting
}

describe("the first picture", () => {
  it("is that of any camera, and of no other", async () => {
    const [one, two, other] = [track(), track(), track()]
    const isWaiting = await waits(firstPicture([one, two], 1000))
    pictureShown(streamOf(other))
    await vi.advanceTimersByTimeAsync(0)
    expect(isWaiting()).toBe(true)
    pictureShown(streamOf(two))
    await vi.advanceTimersByTimeAsync(0)
    expect(isWaiting()).toBe(false)
  })

  it("is there where a picture was shown already", async () => {
    const one = track()
    pictureShown(streamOf(one))
    expect((await waits(firstPicture([track(), one], 1000)))()).toBe(false)
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
