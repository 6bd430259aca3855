import type { TransformFrame } from "./frame-crypto.ts"

/** What is used of an encoded frame (W3C WebRTC Encoded Transform). */
export interface EncodedFrame {
  data: ArrayBuffer
}

interface Pipe {
  readonly readable: ReadableStream<EncodedFrame>
  readonly writable: WritableStream<EncodedFrame>
  readonly transform: TransformFrame
  /** Called with the first frame, whatever becomes of it. */
  readonly onFirst?: () => void
  /** Called, at most once a second, when a frame passes that cannot be shown without those dropped before it. */
  readonly onGap: () => void
}

const GAP_EVERY_MS = 1000

/**
 * Passes each frame through the transform, in order. A frame that the transform drops or fails on goes no further. A loop takes
 * less of a slow machine than a `TransformStream` between two pipes.
 */
export async function pipeFrames({
  readable,
  writable,
  transform,
  onFirst,
  onGap,
}: Pipe): Promise<void> {
  const [reader, writer] = [readable.getReader(), writable.getWriter()]
  const gaps = new Gaps(onGap)
  try {
    let next = await reader.read()
    if (!next.done) onFirst?.()
    for (; !next.done; next = await reader.read()) {
      const frame = next.value
      const data = await transform(new Uint8Array(frame.data)).catch(() => "lost" as const)
      if (data === "lost") gaps.dropped()
      // A browser delivers a frame once more where its packets were sent again to measure the bandwidth.
      if (data === "lost" || data === "repeated") continue
      // Before it is written: from then on the browser has its bytes, and none are here.
      gaps.passes(data)
      frame.data = data.buffer
      await writer.write(frame)
    }
    await writer.close()
  } catch {
    // It ends when the track or the connection does; there is nobody to tell.
    await Promise.allSettled([reader.cancel(), writer.abort()])
  }
}

/** Notes that frames are missing until a key frame has passed. */
class Gaps {
  readonly #onGap: () => void
  #isOpen = false
  #lastAt = -Infinity

  constructor(onGap: () => void) {
    this.#onGap = onGap
  }

  dropped(): void {
    this.#isOpen = true
  }

  /** VP8: the lowest bit of a key frame's first byte is 0, which stays in clear. */
  passes(frame: Uint8Array): void {
    if (!this.#isOpen) return
    const isKeyFrame = ((frame[0] ?? 0) & 1) === 0
    const now = performance.now()
    if (isKeyFrame) this.#isOpen = false
    else if (now >= this.#lastAt + GAP_EVERY_MS) {
      this.#lastAt = now
      this.#onGap()
    }
  }
}
