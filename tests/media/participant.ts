import wrtc from "@roamhq/wrtc"
import { Device, type types } from "mediasoup-client"

import type { SeatNumber } from "#shared/values/ids.ts"
import type { ConsumerOffer, MediaOpenReply, MediaSource } from "#shared/protocol/media.ts"
import type { Direction, TransportOffer } from "#shared/values/media-transport.ts"
import type { Result } from "#shared/values/result.ts"

import type { MediaRoom } from "#shared/room/ports.ts"
import { waitFor } from "../support/wait-for.ts"
import { forwardReply } from "./forward-reply.ts"
import { type Source, aPicture, aTone } from "./sources.ts"
import { streamsIn } from "./stream-stats.ts"
import { type RecordedNotifications, must } from "./test-engine.ts"

// mediasoup-client takes the browser's classes from the global scope.
const { RTCPeerConnection, RTCSessionDescription, MediaStream } = wrtc
Object.assign(globalThis, { RTCPeerConnection, RTCSessionDescription, MediaStream })

/** Three simulcast layers of a 360p source. */
const LAYERS = [
  { rid: "r0", scaleResolutionDownBy: 4, maxBitrate: 100_000, scalabilityMode: "L1T1" },
  { rid: "r1", scaleResolutionDownBy: 2, maxBitrate: 300_000, scalabilityMode: "L1T1" },
  { rid: "r2", scaleResolutionDownBy: 1, maxBitrate: 900_000, scalabilityMode: "L1T1" },
]

/** How a source is sent, where that is not the library's own way. */
interface SentAs {
  encodings?: types.RtpEncodingParameters[]
  codecOptions?: types.ProducerCodecOptions | undefined
}

/** What a participant needs of a room. */
export interface ParticipantRoom extends Pick<MediaRoom, "connect" | "produce" | "resume"> {
  /** The transport to send on is null for a listener. */
  open(
    ...request: Parameters<MediaRoom["open"]>
  ): Promise<Result<Omit<MediaOpenReply, "iceServers"> & { release?: () => void }>>
  restartIce(seat: SeatNumber): Sent<MediaRoom["restartIce"]>
}

/** A reply of the room, or one over a socket, whose held notifications are released already. */
type Sent<F extends (...request: never[]) => Promise<Result<object>>> =
  Awaited<ReturnType<F>> extends Result<infer T>
    ? Promise<Result<Omit<T, "release"> & { release?: () => void }>>
    : never

interface Received {
  offer: ConsumerOffer
  consumer: types.Consumer
}

/** A participant with a WebRTC library in Node: sends a tone and a moving picture, and receives. */
export class Participant {
  readonly seat: SeatNumber
  readonly #room: ParticipantRoom
  #send: types.Transport | undefined
  readonly #receive: types.Transport
  readonly #received: Received[] = []
  readonly #stops: (() => void)[] = []
  readonly #device: Device
  /** Consumers are set up one after the other, as in a browser. */
  #settingUp: Promise<void> = Promise.resolve()

  private constructor(
    seat: SeatNumber,
    room: ParticipantRoom,
    device: Device,
    send: types.Transport | undefined,
    receive: types.Transport,
  ) {
    this.seat = seat
    this.#room = room
    this.#device = device
    this.#send = send
    this.#receive = receive
  }

  static async enter(
    room: ParticipantRoom,
    seat: SeatNumber,
    rtpCapabilities: Record<string, unknown>,
    notifications: RecordedNotifications,
  ): Promise<Participant> {
    const device = new Device({ handlerName: "Chrome111" })
    await device.load({ routerRtpCapabilities: rtpCapabilities as types.RtpCapabilities })
    const opened = must(await room.open(seat, { ...device.rtpCapabilities }))
    type Options = types.TransportOptions
    const send = opened.send
      ? device.createSendTransport(opened.send as unknown as Options)
      : undefined
    const receive = device.createRecvTransport(opened.receive as unknown as Options)
    const participant = new Participant(seat, room, device, send, receive)
    participant
      .#transports()
      .forEach(([transport, direction]) => participant.#listen(transport, direction))
    const earlier = notifications.onConsumer
    notifications.onConsumer = (to, offer) => {
      earlier(to, offer)
      if (to === seat && !receive.closed) participant.#consume(offer)
    }
    opened.consumers.forEach((offer) => participant.#consume(offer))
    opened.release?.()
    return participant
  }

  /** Sends from now on, beside what is received. */
  addSend(offer: TransportOffer): void {
    this.#send = this.#device.createSendTransport(offer as unknown as types.TransportOptions)
    this.#listen(this.#send, "send")
  }

  /** Produces a tone or a moving picture. */
  async produce(source: MediaSource, { paused = false } = {}): Promise<void> {
    const made = source === "microphone" ? aTone() : aPicture(640, 360)
    await this.#produce(source, made, { paused, encodings: source === "camera" ? LAYERS : [] })
  }

  /** Produces what is given, in one layer unless others are given. */
  async produceThis(
    source: MediaSource,
    made: Source,
    { encodings = [], codecOptions }: SentAs = {},
  ): Promise<void> {
    await this.#produce(source, made, { paused: false, encodings, codecOptions })
  }

  async #produce(
    source: MediaSource,
    { track, stop }: Source,
    { paused, encodings = [], codecOptions }: SentAs & { paused: boolean },
  ): Promise<void> {
    this.#stops.push(stop)
    await this.#sending().produce({
      track,
      stopTracks: false,
      appData: { source, paused },
      ...(encodings.length > 0 ? { encodings } : {}),
      ...(codecOptions ? { codecOptions } : {}),
    })
  }

  /** The consumer of a source, once it is set up; it is paused until `resume`. */
  async from(seat: SeatNumber, source: MediaSource): Promise<Received> {
    return waitFor(`seat ${this.seat} is offered the ${source} of ${seat}`, async () => {
      await this.#settingUp
      return this.#received.findLast(({ offer }) => offer.seat === seat && offer.source === source)
    })
  }

  async resume(seat: SeatNumber, source: MediaSource): Promise<void> {
    const { offer } = await this.from(seat, source)
    must(await this.#room.resume(this.seat, [offer.id]))
  }

  /** Packets sent of an own source. */
  async sent(source: MediaSource): Promise<number> {
    const stats = await this.#sending().getStats()
    const kind = source === "microphone" ? "audio" : "video"
    const streams = streamsIn(stats, "outbound-rtp").filter((stream) => stream["kind"] === kind)
    return streams.reduce((sum, stream) => sum + Number(stream["packetsSent"]), 0)
  }

  /** Bytes sent so far: of audio, and of each layer of video by its rid. */
  async sentBytes(): Promise<Map<string, number>> {
    const streams = streamsIn(await this.#sending().getStats(), "outbound-rtp")
    return new Map(
      streams.map(({ kind, rid, bytesSent }) => [
        String(kind === "audio" ? kind : rid),
        Number(bytesSent),
      ]),
    )
  }

  /** Samples of a voice: all that were played, and those made up because their packets were lost or late. */
  async concealed(seat: SeatNumber): Promise<Record<"concealed" | "all", number>> {
    const stream = await this.#inbound(seat, "microphone")
    return {
      concealed: Number(stream?.["concealedSamples"]),
      all: Number(stream?.["totalSamplesReceived"]),
    }
  }

  /** Packets and bytes received of a source. */
  async received(
    seat: SeatNumber,
    source: MediaSource,
  ): Promise<{ packets: number; bytes: number }> {
    const stream = await this.#inbound(seat, source)
    return {
      packets: Number(stream?.["packetsReceived"] ?? 0),
      bytes: Number(stream?.["bytesReceived"] ?? 0),
    }
  }

  /** Packets lost of a source, by their sequence numbers. */
  async lost(seat: SeatNumber, source: MediaSource): Promise<number> {
    const stream = await this.#inbound(seat, source)
    return Number(stream?.["packetsLost"])
  }

  /** The stream of a source in the receiving transport's statistics; undefined before anything has come. */
  async #inbound(seat: SeatNumber, source: MediaSource) {
    const { consumer } = await this.from(seat, source)
    const ssrc = consumer.rtpParameters.encodings?.[0]?.ssrc
    const stats = await this.#receive.getStats()
    return streamsIn(stats, "inbound-rtp").find((one) => one["ssrc"] === ssrc)
  }

  /** Width in pixels of the video that is received now. */
  async width(seat: SeatNumber): Promise<number> {
    const { consumer } = await this.from(seat, "camera")
    const sink = new wrtc.nonstandard.RTCVideoSink(consumer.track)
    try {
      return await new Promise<number>((resolve) => {
        const onFrame = ({ frame }: { frame: { width: number } }) => resolve(frame.width)
        Object.assign(sink, { onframe: onFrame })
      })
    } finally {
      sink.stop()
    }
  }

  /** Waits until so many more packets are received; true when they are. */
  async hears(seat: SeatNumber, source: MediaSource, more = 20): Promise<boolean> {
    const { packets } = await this.received(seat, source)
    return waitFor(
      `seat ${this.seat} receives the ${source} of ${seat}`,
      async () => (await this.received(seat, source)).packets >= packets + more,
    )
  }

  /** Waits until so many more packets are sent. */
  async sends(source: MediaSource, more: number): Promise<void> {
    const before = await this.sent(source)
    await waitFor(
      `seat ${this.seat} sends its ${source}`,
      async () => (await this.sent(source)) >= before + more,
    )
  }

  async restartIce(): Promise<void> {
    const restarted = must(await this.#room.restartIce(this.seat))
    for (const [transport, direction] of this.#transports())
      await transport.restartIce({ iceParameters: restarted[direction] as types.IceParameters })
    restarted.release?.()
  }

  /** Whether the transport is connected at this end. */
  isConnected(direction: Direction): boolean {
    const transport = direction === "send" ? this.#send : this.#receive
    return transport?.connectionState === "connected"
  }

  close(): void {
    for (const stop of this.#stops.splice(0)) stop()
    for (const [transport] of this.#transports()) transport.close()
  }

  #sending(): types.Transport {
    if (this.#send === undefined) throw new Error("A listener sends nothing")
    return this.#send
  }

  #transports(): (readonly [types.Transport, Direction])[] {
    const receive = [this.#receive, "receive"] as const
    return this.#send === undefined ? [receive] : [[this.#send, "send"], receive]
  }

  #listen(transport: types.Transport, direction: Direction): void {
    transport.on("connect", ({ dtlsParameters }, done, failed) => {
      const reply = this.#room.connect(this.seat, direction, { ...dtlsParameters })
      void forwardReply(reply, () => done(), failed)
    })
    if (direction === "receive") return
    transport.on("produce", ({ rtpParameters, appData }, done, failed) => {
      const { source, paused } = appData as { source: MediaSource; paused: boolean }
      const reply = this.#room.produce(this.seat, source, { ...rtpParameters }, paused)
      void forwardReply(reply, ({ producer }) => done({ id: producer }), failed)
    })
  }

  #consume(offer: ConsumerOffer): void {
    this.#settingUp = this.#settingUp.then(async () => {
      const { id, transport, producerId, source } = offer
      if (transport !== this.#receive.id) throw new Error("An offer on another transport")
      const consumer = await this.#receive.consume({
        id,
        producerId,
        kind: source === "microphone" ? "audio" : "video",
        rtpParameters: offer.rtpParameters as types.RtpParameters,
      })
      this.#received.push({ offer, consumer })
    })
  }
}
