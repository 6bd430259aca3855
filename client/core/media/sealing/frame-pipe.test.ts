import { describe, expect, it, vi } from "vitest"

import type { TransformFrame } from "./frame-crypto.ts"
import { type EncodedFrame, pipeFrames } from "./frame-pipe.ts"

/** VP8: the lowest bit of a key frame's first byte is 0. */
const [KEY, DELTA] = [[2], [1]] as const

/** Sends frames through, and tells what has passed and how often a key frame was asked for. */
async function through(frames: readonly (readonly number[])[], transform: TransformFrame) {
  const [onFirst, onGap] = [vi.fn<() => void>(), vi.fn<() => void>()]
  const passed: number[][] = []
  const readable = new ReadableStream<EncodedFrame>({
    start(controller) {
      for (const frame of frames) controller.enqueue({ data: Uint8Array.from(frame).buffer })
      controller.close()
    },
  })
  const writable = new WritableStream<EncodedFrame>({
    write: ({ data }) => {
      passed.push([...new Uint8Array(data)])
      // A browser takes the bytes away.
      structuredClone(data, { transfer: [data] })
    },
  })
  await pipeFrames({ readable, writable, transform, onFirst, onGap })
  return {
    passed,
    firsts: onFirst.mock.calls.length,
    keyFramesAsked: onGap.mock.calls.length,
  }
}

describe("the frames of a track", () => {
  it("[E4] pass in order, and none of which the transform throws", async () => {
    const { passed } = await through(
      [
        [1, 9],
        [3, 9],
        [5, 9],
      ],
      async ([first]) => {
        if (first === 3) throw new Error("No")
        return Uint8Array.of(first ?? 0, 7)
      },
    )
    expect(passed).toEqual([
      [1, 7],
      [5, 7],
    ])
  })

  it("[E4] are followed by one request for a key frame when some were lost, and none when the next is one", async () => {
    const firstIsLost = (): TransformFrame => {
      let count = 0
      return (frame) => Promise.resolve((count += 1) === 1 ? "lost" : frame)
    }
    expect(await through([DELTA, DELTA, DELTA], firstIsLost())).toMatchObject({ keyFramesAsked: 1 })
    expect(await through([DELTA, KEY, DELTA], firstIsLost())).toMatchObject({ keyFramesAsked: 0 })
  })

  it("[E4] end both ends when either of them fails", async () => {
    const ended: string[] = []
    const failing = (which: "reading" | "writing") =>
      pipeFrames({
        readable: new ReadableStream<EncodedFrame>({
          pull(controller) {
            if (which === "reading") throw new Error("No")
            controller.enqueue({ data: new ArrayBuffer(1) })
          },
          cancel: () => void ended.push("reading"),
        }),
        writable: new WritableStream<EncodedFrame>({
          write() {
            if (which === "writing") throw new Error("No")
          },
          abort: () => void ended.push("writing"),
        }),
        transform: (frame) => Promise.resolve(frame),
        onGap: () => undefined,
      })
    await failing("reading")
    expect(ended).toEqual(["writing"])
    await failing("writing")
    expect(ended).toEqual(["writing", "reading"])
  })

  it("[E5] are reported once they come, whatever becomes of the first", async () => {
    const lost: TransformFrame = () => Promise.resolve("lost")
    expect(await through([], lost)).toMatchObject({ firsts: 0 })
    expect(await through([DELTA, DELTA], lost)).toMatchObject({ firsts: 1, passed: [] })
  })

  it("[E4] need no key frame when one came twice", async () => {
    let count = 0
    const { passed, keyFramesAsked } = await through([DELTA, DELTA, DELTA], (frame) =>
      Promise.resolve((count += 1) === 2 ? "repeated" : frame),
    )
    expect([passed.length, keyFramesAsked]).toEqual([2, 0])
  })
})
