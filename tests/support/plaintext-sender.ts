import type { types } from "mediasoup"

/** A key frame of VP8 of one black point, in clear. */
const BLACK = Buffer.from("300100" + "9d012a01000100" + "0ec0fe25a400037000000000", "hex")
/** 20 ms of silence by Opus, in clear. */
const SILENCE = Buffer.from("fc" + "fffe", "hex")

/** Sends plaintext audio and video from within the server. */
export class PlaintextSender {
  readonly #transport: types.DirectTransport
  readonly audio: types.Producer
  readonly video: types.Producer

  static async start(router: types.Router): Promise<PlaintextSender> {
    const transport = await router.createDirectTransport()
    const [audio, video] = [
      await transport.produce({ kind: "audio", rtpParameters: parameters(router, "audio", 1111) }),
      await transport.produce({ kind: "video", rtpParameters: parameters(router, "video", 2222) }),
    ]
    return new PlaintextSender(transport, audio, video)
  }

  private constructor(
    transport: types.DirectTransport,
    audio: types.Producer,
    video: types.Producer,
  ) {
    this.#transport = transport
    ;[this.audio, this.video] = [audio, video]
    let count = 0
    const timer = setInterval(() => {
      count += 1
      audio.send(packet(audio, count, 960 * count, SILENCE))
      // A descriptor of one byte: the first and only part of a frame.
      if (count % 5 === 0)
        video.send(
          packet(video, count / 5, 9000 * (count / 5), Buffer.concat([Buffer.of(16), BLACK])),
        )
    }, 20)
    // Also where its worker dies before it is stopped.
    transport.observer.once("close", () => clearInterval(timer))
  }

  stop(): void {
    this.#transport.close()
  }
}

function parameters(
  router: types.Router,
  kind: "audio" | "video",
  ssrc: number,
): types.RtpParameters {
  const codec = router.rtpCapabilities.codecs?.find((each) => each.kind === kind)
  if (codec === undefined) throw new Error(`The router has no codec for ${kind}`)
  const { mimeType, clockRate, channels, preferredPayloadType: payloadType } = codec
  const named = { mimeType, clockRate, payloadType, ...(channels !== undefined && { channels }) }
  return { codecs: [named], encodings: [{ ssrc }] }
}

function packet(
  { rtpParameters }: types.Producer,
  sequence: number,
  timestamp: number,
  payload: Buffer,
): Buffer {
  const header = Buffer.alloc(12)
  header[0] = 128
  header[1] = 128 | (rtpParameters.codecs[0]?.payloadType ?? 0)
  header.writeUInt16BE(sequence % 65_536, 2)
  header.writeUInt32BE(timestamp, 4)
  header.writeUInt32BE(rtpParameters.encodings?.[0]?.ssrc ?? 0, 8)
  return Buffer.concat([header, payload])
}
