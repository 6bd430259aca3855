import type { types } from "mediasoup"

import { RTP_CAPABILITIES } from "../../../../server/media/codecs.ts"
import type { LoadGenerator } from "../../load/generator.ts"

const TRANSPORT_SEQUENCE =
  "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01"
/** As the generator writes it into what it sends. */
const SENT_EXTENSION = { uri: TRANSPORT_SEQUENCE, id: 5, encrypt: false }

/** What our clients send: a voice of 24 kbit/s in packets of 40 ms; of the camera, the smallest of three layers. */
const VOICE = { perSecond: 25, bytes: 120 }
export const FRAMES_A_SECOND = Number(process.env["FRAMES"] ?? 15)
const FRAME_BYTES = 900
const PAYLOAD_TYPES = { audio: 111, video: 96 }
const SSRC = { audio: 1000, video: 2000 }

/** Of eight people, whose packets are decrypted, to measure how long they took. */
const MEASURES_DELAYS = 0

/** What a person receives: a consumer's RTP parameters. */
export interface Received {
  kind: types.MediaKind
  rtpParameters: { encodings?: { ssrc?: number }[] }
}

/** The server's end of a transport. */
export interface Offered {
  iceParameters: Record<string, unknown>
  iceCandidates: readonly object[]
}

/** Connects both transports of a person; `connect` gives the server this end's DTLS parameters. */
export async function connectPerson(
  generator: LoadGenerator,
  group: number,
  offered: Record<"send" | "receive", Offered>,
  connect: (direction: "send" | "receive", dtls: LoadGenerator["dtlsParameters"]) => Promise<void>,
): Promise<Record<"send" | "receive", number>> {
  const open = (direction: "send" | "receive") =>
    connectTransport(generator, group, offered[direction], (dtls) => connect(direction, dtls))
  const [send, receive] = await Promise.all([open("send"), open("receive")])
  return { send, receive }
}

/** Connects one transport, and resolves with its number in the generator. */
export async function connectTransport(
  generator: LoadGenerator,
  group: number,
  offered: Offered,
  connect: (dtls: LoadGenerator["dtlsParameters"]) => Promise<void>,
): Promise<number> {
  await connect(generator.dtlsParameters)
  return await generator.connect(group, remoteEnd(offered))
}

function remoteEnd({ iceParameters, iceCandidates }: Offered) {
  const candidates = iceCandidates as { protocol: string; ip: string; port: number }[]
  const local = candidates.find(({ protocol, ip }) => protocol === "udp" && ip === "127.0.0.1")
  if (local === undefined) throw new Error("The server receives no media on 127.0.0.1")
  const { usernameFragment, password } = iceParameters as Record<string, string>
  return { port: local.port, ufrag: String(usernameFragment), password: String(password) }
}

/** Sends a person's voice and camera, once the server has producers of both. */
export function sendAll(generator: LoadGenerator, transport: number): void {
  const voice = { ssrc: SSRC.audio, payloadType: PAYLOAD_TYPES.audio, ...VOICE }
  generator.send(transport, { kind: "audio", ...voice })
  const camera = { ssrc: SSRC.video, payloadType: PAYLOAD_TYPES.video }
  generator.send(transport, {
    kind: "video",
    ...camera,
    perSecond: FRAMES_A_SECOND,
    bytes: FRAME_BYTES,
  })
}

/** Counts what a person receives, `index` among those in the room. */
export function receiveAll(
  generator: LoadGenerator,
  transport: number,
  index: number,
  received: readonly Received[],
): void {
  for (const { kind, rtpParameters } of received)
    generator.receive(transport, kind, rtpParameters.encodings?.[0]?.ssrc ?? 0)
  const extension = RTP_CAPABILITIES.headerExtensions.find(({ uri }) => uri === TRANSPORT_SEQUENCE)
  generator.feedBack(transport, extension?.preferredId ?? 0)
  if (index === MEASURES_DELAYS) generator.measureDelays(transport)
}

/** What a person says of a voice, or of a camera with three layers, of which the smallest alone is sent. */
export function sentParameters(kind: types.MediaKind) {
  const sentFirst = SSRC[kind]
  const transportFeedback = { type: "transport-cc" as const, parameter: "" as const }
  const headerExtensions = [SENT_EXTENSION]
  const rtcp = { reducedSize: true }
  if (kind === "audio") {
    const opus = {
      mimeType: "audio/opus",
      clockRate: 48_000,
      channels: 2,
      parameters: { useinbandfec: 1 },
    }
    const codec = { ...opus, payloadType: PAYLOAD_TYPES.audio, rtcpFeedback: [transportFeedback] }
    return { mid: "0", codecs: [codec], headerExtensions, encodings: [{ ssrc: sentFirst }], rtcp }
  }
  const rtcpFeedback = [
    transportFeedback,
    { type: "ccm", parameter: "fir" },
    { type: "nack", parameter: "pli" },
  ]
  const vp8 = { mimeType: "video/VP8", clockRate: 90_000, payloadType: PAYLOAD_TYPES.video }
  const encodings = [0, 1, 2].map((layer) => ({ ssrc: sentFirst + layer, scalabilityMode: "L1T3" }))
  return { mid: "1", codecs: [{ ...vp8, rtcpFeedback }], headerExtensions, encodings, rtcp }
}
