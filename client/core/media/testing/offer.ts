import type { SeatNumber } from "#shared/values/ids.ts"
import type { ConsumerOffer, MediaSource } from "#shared/protocol/media.ts"

/** What a server offers on a transport, as a browser takes it. */
export function offer(
  id: string,
  seat: SeatNumber,
  source: MediaSource,
  transport = "t",
): ConsumerOffer {
  const codec =
    source === "microphone"
      ? { mimeType: "audio/opus", payloadType: 100, clockRate: 48_000, channels: 2 }
      : { mimeType: "video/VP8", payloadType: 101, clockRate: 90_000 }
  const rtpParameters = {
    mid: "0",
    codecs: [{ ...codec, parameters: {}, rtcpFeedback: [{ type: "nack", parameter: "" }] }],
    headerExtensions: [],
    encodings: [{ ssrc: 1000 + seat }],
    rtcp: { cname: "a1b2c3d4", reducedSize: true },
  }
  return { id, transport, producerId: `p${id}`, seat, source, rtpParameters }
}
