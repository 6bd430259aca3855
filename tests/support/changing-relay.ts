import type { types } from "mediasoup"

import { rtpPayload, withoutDescriptor } from "./vp8-packets.ts"

/** Passes a camera's smallest layer on from within the server, and changes what it is asked to. */
export class ChangingRelay {
  readonly producer: types.Producer
  /** How often a receiver has asked for a key frame. */
  keyFramesAsked = 0
  readonly #transport: types.DirectTransport
  #changed: (() => void) | undefined

  static async start(router: types.Router, camera: types.Producer): Promise<ChangingRelay> {
    const transport = await router.createDirectTransport()
    const consumer = await transport.consume({
      producerId: camera.id,
      rtpCapabilities: router.rtpCapabilities,
      preferredLayers: { spatialLayer: 0 },
    })
    const [codec] = consumer.rtpParameters.codecs
    const [encoding] = consumer.rtpParameters.encodings ?? []
    const producer = await transport.produce({
      kind: "video",
      rtpParameters: { codecs: [codec!], encodings: [{ ssrc: encoding!.ssrc! }] },
    })
    return new ChangingRelay(transport, consumer, producer)
  }

  private constructor(
    transport: types.DirectTransport,
    consumer: types.Consumer,
    producer: types.Producer,
  ) {
    this.#transport = transport
    this.producer = producer
    transport.on("rtcp", (packet) => {
      if (!asksForKeyFrame(packet)) return
      this.keyFramesAsked += 1
      void consumer.requestKeyFrame()
    })
    consumer.on("rtp", (packet) => {
      const copy = Buffer.from(packet)
      this.#change(copy)
      producer.send(copy)
    })
  }

  /** Flips one bit of the next packet: in the middle of what is sealed. Resolves when that is sent. */
  async changeOne(): Promise<void> {
    await new Promise<void>((resolve) => (this.#changed = resolve))
  }

  stop(): void {
    this.#transport.close()
  }

  #change(packet: Buffer): void {
    const payload = rtpPayload(packet)
    if (this.#changed === undefined || payload === undefined) return
    const { part } = withoutDescriptor(payload.payload)
    part[part.length >> 1]! ^= 1
    this.#changed()
    this.#changed = undefined
  }
}

/** PLI or FIR (RFC 4585, RFC 5104). */
function asksForKeyFrame(packets: Buffer): boolean {
  for (let at = 0; at + 4 <= packets.length; at += 4 + 4 * packets.readUInt16BE(at + 2)) {
    const [first = 0, type] = packets.subarray(at)
    if (type === 206 && [1, 4].includes(first & 31)) return true
  }
  return false
}
