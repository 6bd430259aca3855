import { FrameCrypto } from "../../../client/core/media/sealing/frame-crypto.ts"
import { type EncodedFrame, pipeFrames } from "../../../client/core/media/sealing/frame-pipe.ts"
import type { TransformFrame } from "../../../client/core/media/sealing/frame-crypto.ts"

/** The product's pipes and crypto with frames of the size and pace of real ones, from an encoder and to a decoder that are not there. */

export type Contender = "sealed" | "plain"
export interface Task {
  contender: Contender
  tracks: number
  /** Measured after one that is not. */
  seconds: number
}
interface TimedFrame extends EncodedFrame {
  readonly at: number
}

/** 40 kbit/s of Opus at 50 packets a second, and 720 kbit/s of VP8 at 30 pictures a second. */
const AUDIO = { everyMs: 20, bytes: 100 }
const VIDEO = { everyMs: 1000 / 30, bytes: 3000 }

const BASE = Uint8Array.from({ length: 16 }, (_, at) => at)
const ID = { generation: 1, step: 0 }
const SEATS = 6

const crypto = new FrameCrypto(
  () => {},
  () => performance.now(),
)
crypto.handle({ type: "useSendKey", id: ID, base: BASE })
for (let seat = 1; seat <= SEATS; seat++)
  crypto.handle({ type: "addReceiveKey", seat, id: ID, base: BASE })

self.addEventListener("message", ({ data }: MessageEvent<Task>) => void run(data))

async function run({ contender, tracks, seconds }: Task): Promise<void> {
  let delays: number[] = []
  const timers = Array.from({ length: tracks }, (_, track) =>
    send(track, contender, (delay) => delays.push(delay)),
  )
  await wait(1)
  self.postMessage("measuring")
  delays = []
  await wait(seconds)
  timers.forEach(clearInterval)
  self.postMessage(delays)
}

/** Half of the tracks are pictures and half are audio; one alone is pictures. Each is sealed, and then opened. */
function send(track: number, contender: Contender, received: (delay: number) => void) {
  const isVideo = track % 2 === 0
  const { everyMs, bytes } = isVideo ? VIDEO : AUDIO
  const [sent, middle] = [new TransformStream<TimedFrame>(), new TransformStream<TimedFrame>()]
  const decoder = new WritableStream<TimedFrame>({
    write: ({ at }) => received(performance.now() - at),
  })
  const binding = {
    room: "AAAAAAAAAAAAAAAAAAAAAA",
    seat: 1 + (track >> 1),
    source: isVideo ? "camera" : "microphone",
    attachment: track,
  } as const
  const through = (direction: "seal" | "open"): TransformFrame =>
    contender === "plain"
      ? (frame) => Promise.resolve(frame)
      : crypto.transformOf({ ...binding, direction })
  const onGap = () => {}
  void pipeFrames({ ...pair(sent, middle), transform: through("seal"), onGap })
  void pipeFrames({
    readable: middle.readable,
    writable: decoder,
    transform: through("open"),
    onGap,
  })
  const encoder = sent.writable.getWriter()
  const frame = new Uint8Array(bytes).fill(1)
  return setInterval(
    () => void encoder.write({ data: frame.slice().buffer, at: performance.now() }),
    everyMs,
  )
}

function pair(from: TransformStream<TimedFrame>, to: TransformStream<TimedFrame>) {
  return { readable: from.readable, writable: to.writable }
}

function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000))
}
