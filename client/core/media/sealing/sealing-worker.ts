import { FrameCrypto } from "./frame-crypto.ts"
import { type EncodedFrame, pipeFrames } from "./frame-pipe.ts"
import type { Attachment, FromSealingWorker, ToSealingWorker } from "./sealing-messages.ts"

/** The crypto worker: everything that sees both a key and a frame. One a page. */

/** What TypeScript's DOM lacks of a worker (W3C WebRTC Encoded Transform). */
interface Transformer {
  readonly options: Attachment
  readonly readable: ReadableStream<EncodedFrame>
  readonly writable: WritableStream<EncodedFrame>
  generateKeyFrame(): Promise<unknown>
  sendKeyFrameRequest(): Promise<unknown>
}
interface TransformEvent extends Event {
  readonly transformer: Transformer
}

const post = (message: FromSealingWorker) => self.postMessage(message)
const frames = new FrameCrypto(post, () => performance.now())

self.addEventListener("message", ({ data }: MessageEvent<ToSealingWorker>) => {
  if (data.type !== "streams") return frames.handle(data)
  const { to, readable, writable } = data
  // The older interface can ask for no key frame; Chromium's receiver does so by itself when it can show nothing.
  void pipeFrames({ readable, writable, transform: frames.transformOf(to), onGap: () => {} })
})

self.addEventListener("rtctransform", (event) => {
  if (!isTransformEvent(event)) return
  const { transformer } = event
  const { options, readable, writable } = transformer
  const isVideo = options.source !== "microphone"
  const onGap = () => void (isVideo && askForKeyFrame(transformer))
  const onFirst = () => post({ type: "reached", attachment: options.attachment })
  void pipeFrames({ readable, writable, transform: frames.transformOf(options), onFirst, onGap })
})

function isTransformEvent(event: Event): event is TransformEvent {
  return "transformer" in event
}

async function askForKeyFrame(transformer: Transformer): Promise<void> {
  const { direction } = transformer.options
  try {
    await (direction === "seal"
      ? transformer.generateKeyFrame()
      : transformer.sendKeyFrameRequest())
  } catch {
    // The track has ended, or this browser has no such function: its receiver asks by itself.
  }
}
