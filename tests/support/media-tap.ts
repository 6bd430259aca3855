import * as mediasoup from "mediasoup"

import { splitSealed } from "../../client/core/media/sealing/frame-layout.ts"
import {
  type RtpPayload,
  Vp8Frames,
  declaredPrefix,
  isKeyFrame,
  rtpPayload,
} from "./vp8-packets.ts"

type Source = "microphone" | "camera"

/** A frame as the server passed it on. */
export interface TappedFrame {
  /** Names the transport by which it was sent: one for each tab that has set up its media. */
  sender: string
  source: Source
  /** Of the picture, as the last key frame of its layer names it in clear; 0 for audio. px */
  height: number
  /** Of the SFrame header; undefined for a frame that was not sealed. */
  kid: bigint | undefined
  counter: bigint | undefined
  /** By `performance.now()`. */
  at: number
  bytes: Buffer
  /** How many bytes are in clear before it. */
  prefix: number
  /** All but the prefix, the header and its length; empty for a frame that was not sealed. */
  ciphertext: Uint8Array
}

interface Listened {
  sender: string
  producer: mediasoup.types.Producer
  spatialLayer: number
}

/** What the server's owner can do beside the server: read everything that is sent, and pass on something else instead. */
export class MediaTap {
  readonly frames: TappedFrame[] = []
  readonly producers: { sender: string; producer: mediasoup.types.Producer }[] = []
  /** Producers whose consumers get another's stream: the id of theirs, the id of the other's. */
  readonly swapped = new Map<string, string>()
  readonly routers: mediasoup.types.Router[] = []
  readonly #newWorker = (worker: mediasoup.types.Worker) => {
    worker.observer.on("newrouter", (router) => void this.#follow(router))
  }

  /** Start it before the server. */
  static start(): MediaTap {
    return new MediaTap()
  }

  private constructor() {
    mediasoup.observer.on("newworker", this.#newWorker)
  }

  stop(): void {
    mediasoup.observer.off("newworker", this.#newWorker)
  }

  /** Those that were not sealed, or with another prefix than is declared [E1], and those that use what another frame of their sender has used. */
  wrong(): { clear: TappedFrame[]; twice: string[] } {
    const seen = new Map<string, Buffer>()
    const twice: string[] = []
    for (const { sender, kid, counter, bytes } of this.frames) {
      const name = `${sender} ${kid} ${counter}`
      const before = seen.get(name)
      // A browser may send the very same frame again.
      if (before !== undefined && !before.equals(bytes)) twice.push(name)
      seen.set(name, bytes)
    }
    return { clear: this.frames.filter((frame) => !isSealed(frame)), twice }
  }

  /** The largest share that one byte value has among all that is sealed, or among the first bytes of each of these frames. */
  mostOfOneByte(frames: readonly TappedFrame[] = this.frames, first?: number): number {
    const counts = Array.from({ length: 256 }, () => 0)
    for (const { ciphertext } of frames)
      for (const byte of ciphertext.subarray(0, first)) counts[byte]! += 1
    return Math.max(...counts) / counts.reduce((sum, each) => sum + each)
  }

  /** Keys in use since an instant, by sender. */
  keysSince(at: number): Map<string, Set<bigint>> {
    const keys = new Map<string, Set<bigint>>()
    for (const { sender, kid } of this.frames.filter(
      (frame) => frame.at > at && frame.kid !== undefined,
    ))
      keys.set(sender, (keys.get(sender) ?? new Set()).add(kid!))
    return keys
  }

  /** The longest time without a frame of this sender and source, between two instants. ms */
  longestGap(from: number, to: number, of: Pick<TappedFrame, "sender" | "source">): number {
    const times = this.frames
      .filter((each) => each.sender === of.sender && each.source === of.source)
      .map(({ at }) => at)
      .filter((at) => at > from && at < to)
    return Math.max(
      ...[from, ...times, to].map((at, index, all) => (index === 0 ? 0 : at - all[index - 1]!)),
    )
  }

  async #follow(router: mediasoup.types.Router): Promise<void> {
    this.routers.push(router)
    const taps = router.createDirectTransport()
    router.observer.on("newtransport", (transport) => {
      if (transport.type !== "webrtc") return
      this.#swapIn(transport)
      transport.observer.on("newproducer", (producer) => {
        this.producers.push({ sender: transport.id, producer })
        for (const spatialLayer of producer.rtpParameters.encodings!.keys())
          void taps.then((tap) =>
            this.#listen(tap, router, { sender: transport.id, producer, spatialLayer }),
          )
      })
    })
  }

  /** Each that consumes one gets the other. */
  #swapIn(transport: mediasoup.types.Transport): void {
    const consume = transport.consume.bind(transport)
    transport.consume = (options) => {
      const producerId = this.swapped.get(options.producerId) ?? options.producerId
      return consume({ ...options, producerId }) as never
    }
  }

  /** To one layer of a camera. While it is not sent, the server gives the largest below it. */
  async #listen(
    tap: mediasoup.types.DirectTransport,
    { rtpCapabilities }: mediasoup.types.Router,
    { sender, producer, spatialLayer }: Listened,
  ): Promise<void> {
    const producerId = producer.id
    const preferred = producer.kind === "audio" ? {} : { preferredLayers: { spatialLayer } }
    const consumer = await tap.consume({ producerId, rtpCapabilities, ...preferred })
    const source = producer.kind === "audio" ? "microphone" : "camera"
    let height = 0
    const pictures = new Vp8Frames()
    const frameOf = (packet: RtpPayload) =>
      source === "camera" ? pictures.add(packet) : packet.payload
    consumer.on("rtp", (packet) => {
      const payload = rtpPayload(packet)
      const frame = payload && frameOf(payload)
      if (frame === undefined) return
      const bytes = Buffer.from(frame)
      if (source === "camera" && isKeyFrame(bytes)) height = bytes.readUInt16LE(8) & 0x3fff
      const at = performance.now()
      this.frames.push({ sender, source, height, at, bytes, ...partsOf(source, bytes) })
    })
  }
}

function partsOf(source: Source, bytes: Buffer) {
  const { header, prefix, ciphertext } = splitSealed(source, Uint8Array.from(bytes)) ?? {}
  return {
    kid: header?.kid,
    counter: header?.counter,
    prefix: prefix?.length ?? 0,
    ciphertext: ciphertext ?? new Uint8Array(),
  }
}

function isSealed({ source, kid, bytes, prefix }: TappedFrame): boolean {
  return kid !== undefined && prefix === declaredPrefix(source, bytes)
}
