import type { Consumer, Device, Producer, RtpCapabilities, Transport } from "mediasoup-client/types"
import * as z from "zod/mini"

import type { Direction } from "#shared/protocol/media.ts"
import {
  type ProbeOpenReply,
  type ProbePart,
  type ProbeStreamOffer,
  probePartSchema,
} from "#shared/protocol/probe.ts"
import { mediaIdSchema } from "#shared/protocol/transport-parameters.ts"
import type { MediaSignaling } from "../../../core/media/media-signaling.ts"
import { parametersOf } from "../../../core/media/rtp-endpoints.ts"
import { loadDevice } from "../../../core/media/rtc-device.ts"
import { optionsFrom } from "../../../core/media/transports.ts"
import { QUIET, STREAMS } from "./probe-streams.ts"

const capabilitiesSchema = z.custom<RtpCapabilities>((value) => typeof value === "object")

/** The name of the stream (RFC 9143): all that a packet of ours needs in its header. */
const NEEDED_EXTENSION = "urn:ietf:params:rtp-hdrext:sdes:mid"

/**
 * What this browser can do, with everything left out that would mend a line or go easy on it: nothing
 * is sent twice, and nothing is held back when packets are lost.
 */
export function plainSound(rtpCapabilities: unknown): RtpCapabilities {
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

/**
 * A pair of paths to the server for one measurement. Nothing of a person goes on them: out goes noise
 * and in comes silence.
 */
export class ProbeTransport {
  readonly send: Transport
  readonly receive: Transport
  readonly sending: Record<ProbePart, Producer[]> = { gentle: [], push: [] }
  readonly #signaling: MediaSignaling
  readonly #opened: ProbeOpenReply
  /** Everything the server has to say yes to before packets go. */
  readonly #asked: Promise<boolean>[] = []

  private constructor(signaling: MediaSignaling, device: Device, opened: ProbeOpenReply) {
    this.#signaling = signaling
    this.#opened = opened
    const { iceServers } = opened
    this.send = device.createSendTransport({ ...optionsFrom(opened.send), iceServers })
    this.receive = device.createRecvTransport({ ...optionsFrom(opened.receive), iceServers })
    this.#connect(this.send, "send")
    this.#connect(this.receive, "receive")
    this.send.on("produce", ({ rtpParameters, appData }, done) => {
      done({ id: crypto.randomUUID() })
      const part = probePartSchema.parse(appData["part"])
      this.#ask(this.#signaling.request("media-probe-produce", { part, rtpParameters }))
    })
  }

  /** Refused with the server's own code. */
  static async open(
    signaling: MediaSignaling,
    rtpCapabilities: unknown,
  ): Promise<{ ok: true; value: ProbeTransport } | { ok: false; code: string }> {
    const device = await loadDevice(plainSound(rtpCapabilities))
    const answer = await signaling.request("media-probe-open", {
      rtpCapabilities: { ...device.recvRtpCapabilities },
    })
    if (!answer.ok) return { ok: false, code: answer.error.code }
    return { ok: true, value: new ProbeTransport(signaling, device, answer.value) }
  }

  /** Sets up what comes in. */
  async listen(): Promise<Record<ProbePart, Consumer>> {
    const { gentle, push } = this.#opened
    const [one, other] = await Promise.all([this.#consume(gentle), this.#consume(push)])
    return { gentle: one, push: other }
  }

  /** Sets up all that may go out, silent for now; the gentle part first. */
  async speak(track: MediaStreamTrack): Promise<void> {
    for (const part of STREAMS) {
      const producer = await this.send.produce({
        track,
        stopTracks: false,
        disableTrackOnPause: false,
        appData: { part },
        encodings: [{ ...QUIET }],
        codecOptions: { opusStereo: true, opusFec: false, opusDtx: false, opusNack: false },
      })
      this.sending[part].push(producer)
    }
  }

  /** Resolves to whether both paths are found, within so many ms. */
  async connected(within: number): Promise<boolean> {
    const found = await Promise.all([isUp(this.send, within), isUp(this.receive, within)])
    return found.every(Boolean)
  }

  /** Resolves to whether the server has taken all that was set up so far. */
  async agreed(): Promise<boolean> {
    return (await Promise.all(this.#asked)).every(Boolean)
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
      this.#ask(this.#signaling.request("media-probe-connect", { direction, dtlsParameters }))
    })
  }

  #ask(answer: Promise<{ ok: boolean }>): void {
    this.#asked.push(answer.then(({ ok }) => ok))
  }

  async #consume({ id, producerId, rtpParameters }: ProbeStreamOffer): Promise<Consumer> {
    return this.receive.consume({
      id: mediaIdSchema.parse(id),
      producerId: mediaIdSchema.parse(producerId),
      kind: "audio",
      rtpParameters: parametersOf("microphone", rtpParameters),
    })
  }
}

function isUp(transport: Transport, within: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), within)
    const look = () => {
      const { connectionState } = transport
      if (!["connected", "failed", "closed"].includes(connectionState)) return
      clearTimeout(timer)
      resolve(connectionState === "connected")
    }
    transport.on("connectionstatechange", look)
    look()
  })
}
