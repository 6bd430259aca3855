import type { Consumer, Device, Producer, RtpCapabilities, Transport } from "mediasoup-client/types"
import * as z from "zod/mini"

import {
  type ProbeOpenReply,
  type ProbePart,
  type ProbeStreamOffer,
  probePartSchema,
} from "#shared/connection-test/protocol.ts"
import type { Direction } from "#shared/values/media-transport.ts"
import { mediaIdSchema } from "#shared/protocol/transport-parameters.ts"
import type { FrameSeal } from "../media/frame-seal.ts"
import type { MediaSignaling } from "../media/media-signaling.ts"
import { loadDevice } from "../media/rtc-device.ts"
import { parametersOf } from "../media/rtp-endpoints.ts"
import { optionsFrom } from "../media/transports.ts"
import { INACTIVE, STREAMS } from "./probe-streams.ts"

const capabilitiesSchema = z.custom<RtpCapabilities>((value) => typeof value === "object")

/** The MID extension (RFC 9143): the only one that a probe packet needs in its header. */
const NEEDED_EXTENSION = "urn:ietf:params:rtp-hdrext:sdes:mid"

/**
 * Opus without everything that would repair a connection or adapt to it: no retransmission, and no
 * lower rate when packets are lost.
 */
export function plainAudioCapabilities(rtpCapabilities: unknown): RtpCapabilities {
  const { codecs = [], headerExtensions = [] } = capabilitiesSchema.parse(rtpCapabilities)
  return {
    codecs: codecs
      .filter(({ mimeType }) => /^audio\/opus$/i.test(mimeType))
      .map((codec) => ({ ...codec, rtcpFeedback: [] })),
    headerExtensions: headerExtensions.filter(
      ({ uri, kind }) => uri === NEEDED_EXTENSION && kind === "audio",
    ),
  }
}

/** What a test needs of the room in which it is made. */
export interface ProbeRoom {
  signaling: MediaSignaling
  /** What the server can carry. */
  rtpCapabilities: unknown
  /** With the keys of a tab that is alone there: nobody else opens what it seals. */
  seal: FrameSeal
}

/** No seat has this number, so that there is never a key with which its frames open. */
const NO_SEAT = 0

/**
 * A pair of transports to the server for one test. Nothing of the person is sent on them: the browser sends noise, sealed
 * from the first frame [E1]. The server sends silence of its own, which reaches no decoder [E4].
 */
export class ProbeTransport {
  readonly send: Transport
  readonly receive: Transport
  readonly producers: Record<ProbePart, Producer[]> = { baseline: [], load: [] }
  readonly #signaling: MediaSignaling
  readonly #seal: FrameSeal
  readonly #opened: ProbeOpenReply
  /** Everything the server has to accept before packets are sent. */
  readonly #requests: Promise<boolean>[] = []

  private constructor({ signaling, seal }: ProbeRoom, device: Device, opened: ProbeOpenReply) {
    this.#signaling = signaling
    this.#seal = seal
    this.#opened = opened
    const more = { iceServers: opened.iceServers, additionalSettings: seal.settings }
    this.send = device.createSendTransport({ ...optionsFrom(opened.send), ...more })
    this.receive = device.createRecvTransport({ ...optionsFrom(opened.receive), ...more })
    this.#connect(this.send, "send")
    this.#connect(this.receive, "receive")
    this.send.on("produce", ({ rtpParameters, appData }, done) => {
      done({ id: crypto.randomUUID() })
      const part = probePartSchema.parse(appData["part"])
      this.#track(this.#signaling.request("media-probe-produce", { part, rtpParameters }))
    })
  }

  /** Refused with the server's own code. */
  static async open(
    room: ProbeRoom,
  ): Promise<{ ok: true; value: ProbeTransport } | { ok: false; code: string }> {
    const device = await loadDevice(plainAudioCapabilities(room.rtpCapabilities))
    await room.seal.ready()
    const reply = await room.signaling.request("media-probe-open", {
      rtpCapabilities: { ...device.recvRtpCapabilities },
    })
    if (!reply.ok) return { ok: false, code: reply.error.code }
    return { ok: true, value: new ProbeTransport(room, device, reply.value) }
  }

  /** Sets up the receiving of what the server sends. */
  async consume(): Promise<Record<ProbePart, Consumer>> {
    const [baseline, load] = await Promise.all([
      this.#consume(this.#opened.baseline),
      this.#consume(this.#opened.load),
    ])
    return { baseline, load }
  }

  /** Sets up every stream that the browser may send, inactive for now; those of the baseline first. */
  async produce(track: MediaStreamTrack): Promise<void> {
    for (const part of STREAMS) {
      const producer = await this.send.produce({
        track,
        onRtpSender: (sender) => this.#seal.sealSender(sender, "microphone"),
        stopTracks: false,
        disableTrackOnPause: false,
        appData: { part },
        encodings: [{ ...INACTIVE }],
        codecOptions: { opusStereo: true, opusFec: false, opusDtx: false, opusNack: false },
      })
      this.producers[part].push(producer)
    }
  }

  /** Resolves to whether both transports are connected within so many ms. */
  async connected(within: number): Promise<boolean> {
    const connected = await Promise.all([
      isConnected(this.send, within),
      isConnected(this.receive, within),
    ])
    return connected.every(Boolean)
  }

  /** Resolves to whether the server has accepted everything that was requested so far. */
  async accepted(): Promise<boolean> {
    return (await Promise.all(this.#requests)).every(Boolean)
  }

  /** Idempotent. */
  close(): void {
    if (this.send.closed) return
    this.send.close()
    this.receive.close()
    void this.#signaling.request("media-probe-close", {})
  }

  #connect(transport: Transport, direction: Direction): void {
    transport.on("connect", ({ dtlsParameters }, done) => {
      done()
      this.#track(this.#signaling.request("media-probe-connect", { direction, dtlsParameters }))
    })
  }

  #track(reply: Promise<{ ok: boolean }>): void {
    this.#requests.push(reply.then(({ ok }) => ok))
  }

  async #consume({ id, producerId, rtpParameters }: ProbeStreamOffer): Promise<Consumer> {
    return this.receive.consume({
      id: mediaIdSchema.parse(id),
      producerId: mediaIdSchema.parse(producerId),
      kind: "audio",
      rtpParameters: parametersOf("microphone", rtpParameters),
      onRtpReceiver: (receiver) =>
        this.#seal.openReceiver(receiver, { seat: NO_SEAT, source: "microphone" }),
    })
  }
}

function isConnected(transport: Transport, within: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), within)
    const check = () => {
      const { connectionState } = transport
      if (!["connected", "failed", "closed"].includes(connectionState)) return
      clearTimeout(timer)
      resolve(connectionState === "connected")
    }
    transport.on("connectionstatechange", check)
    check()
  })
}
