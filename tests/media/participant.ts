import wrtc from "@roamhq/wrtc"
import { Device, type types } from "mediasoup-client"

import type { SeatNumber } from "#shared/values/ids.ts"
import type { ConsumerOffer, MediaSource } from "#shared/protocol/media.ts"
import type { Direction } from "#shared/values/media-transport.ts"
import type { Result } from "#shared/values/result.ts"

import type { MediaRoom } from "#shared/room/ports.ts"
import { waitFor } from "../support/wait-for.ts"
import { aPicture, aTone } from "./sources.ts"
import { streamsIn } from "./stream-stats.ts"
import { type Notices, must } from "./test-engine.ts"

// mediasoup-client takes the browser's classes from the global scope.
const { RTCPeerConnection, RTCSessionDescription, MediaStream } = wrtc
Object.assign(globalThis, { RTCPeerConnection, RTCSessionDescription, MediaStream })

/** Three pictures at once of a source with 360 lines. */
const LAYERS = [
  { rid: "r0", scaleResolutionDownBy: 4, maxBitrate: 100_000, scalabilityMode: "L1T1" },
  { rid: "r1", scaleResolutionDownBy: 2, maxBitrate: 300_000, scalabilityMode: "L1T1" },
  { rid: "r2", scaleResolutionDownBy: 1, maxBitrate: 900_000, scalabilityMode: "L1T1" },
]

/** What a participant asks of a room. */
export interface ParticipantRoom extends Pick<MediaRoom, "connect" | "produce" | "resume"> {
  open(...request: Parameters<MediaRoom["open"]>): Sent<MediaRoom["open"]>
  restartIce(seat: SeatNumber): Sent<MediaRoom["restartIce"]>
}

/** An answer as the room gives it, or as it comes over a socket: what is held then is released already. */
type Sent<F extends (...request: never[]) => Promise<Result<object>>> =
  Awaited<ReturnType<F>> extends Result<infer T>
    ? Promise<Result<Omit<T, "release"> & { release?: () => void }>>
    : never

interface Received {
  offer: ConsumerOffer
  consumer: types.Consumer
}

/** One who sits in a room with a real WebRTC library: sends a tone and a moving picture, and receives. */
export class Participant {
  readonly seat: SeatNumber
  readonly #room: ParticipantRoom
  readonly #send: types.Transport
  readonly #receive: types.Transport
  readonly #received: Received[] = []
  readonly #stops: (() => void)[] = []
  /** Consumers are set up one after the other, as in a browser. */
  #settingUp: Promise<void> = Promise.resolve()

  private constructor(
    seat: SeatNumber,
    room: ParticipantRoom,
    send: types.Transport,
    receive: types.Transport,
  ) {
    this.seat = seat
    this.#room = room
    this.#send = send
    this.#receive = receive
  }

  static async enter(
    room: ParticipantRoom,
    seat: SeatNumber,
    rtpCapabilities: Record<string, unknown>,
    notices: Notices,
  ): Promise<Participant> {
    const device = new Device({ handlerName: "Chrome111" })
    await device.load({ routerRtpCapabilities: rtpCapabilities as types.RtpCapabilities })
    const opened = must(await room.open(seat, { ...device.rtpCapabilities }))
    type Options = types.TransportOptions
    const send = device.createSendTransport(opened.send as unknown as Options)
    const receive = device.createRecvTransport(opened.receive as unknown as Options)
    const participant = new Participant(seat, room, send, receive)
    participant.#wire()
    const earlier = notices.onConsumer
    notices.onConsumer = (to, offer) => {
      earlier(to, offer)
      if (to === seat && !receive.closed) participant.#takeIn(offer)
    }
    opened.consumers.forEach((offer) => participant.#takeIn(offer))
    opened.release?.()
    return participant
  }

  /** Begins to send a tone or a moving picture. */
  async show(source: MediaSource, { paused = false } = {}): Promise<void> {
    const { track, stop } = source === "microphone" ? aTone() : aPicture(640, 360)
    this.#stops.push(stop)
    await this.#send.produce({
      track,
      stopTracks: false,
      appData: { source, paused },
      ...(source === "camera" ? { encodings: LAYERS } : {}),
    })
  }

  /** What is received of someone, once it is set up; it flows only after `ready`. */
  async from(seat: SeatNumber, source: MediaSource): Promise<Received> {
    return waitFor(`seat ${this.seat} is offered the ${source} of ${seat}`, async () => {
      await this.#settingUp
      return this.#received.findLast(({ offer }) => offer.seat === seat && offer.source === source)
    })
  }

  async ready(seat: SeatNumber, source: MediaSource): Promise<void> {
    const { offer } = await this.from(seat, source)
    must(await this.#room.resume(this.seat, [offer.id]))
  }

  /** Packets of this person's source that have gone out. */
  async sent(source: MediaSource): Promise<number> {
    const stats = await this.#send.getStats()
    const kind = source === "microphone" ? "audio" : "video"
    const streams = streamsIn(stats, "outbound-rtp").filter((stream) => stream["kind"] === kind)
    return streams.reduce((sum, stream) => sum + Number(stream["packetsSent"]), 0)
  }

  /** Packets of someone's source that have come in, and bytes in them. */
  async heard(seat: SeatNumber, source: MediaSource): Promise<{ packets: number; bytes: number }> {
    const { consumer } = await this.from(seat, source)
    const ssrc = consumer.rtpParameters.encodings?.[0]?.ssrc
    const stats = await this.#receive.getStats()
    const stream = streamsIn(stats, "inbound-rtp").find((one) => one["ssrc"] === ssrc)
    return {
      packets: Number(stream?.["packetsReceived"] ?? 0),
      bytes: Number(stream?.["bytesReceived"] ?? 0),
    }
  }

  /** How many of the packets of someone's source have never come, by their numbers. */
  async missed(seat: SeatNumber, source: MediaSource): Promise<number> {
    const { consumer } = await this.from(seat, source)
    const ssrc = consumer.rtpParameters.encodings?.[0]?.ssrc
    const stats = await this.#receive.getStats()
    const stream = streamsIn(stats, "inbound-rtp").find((one) => one["ssrc"] === ssrc)
    return Number(stream?.["packetsLost"])
  }

  /** Width in pixels of the pictures that come in now. */
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

  /** Waits until so many more packets have come in; true when they have. */
  async hears(seat: SeatNumber, source: MediaSource, more = 20): Promise<boolean> {
    const { packets } = await this.heard(seat, source)
    return waitFor(
      `seat ${this.seat} receives the ${source} of ${seat}`,
      async () => (await this.heard(seat, source)).packets >= packets + more,
    )
  }

  /** Waits until so many more packets have gone out. */
  async sends(source: MediaSource, more: number): Promise<void> {
    const before = await this.sent(source)
    await waitFor(
      `seat ${this.seat} sends its ${source}`,
      async () => (await this.sent(source)) >= before + more,
    )
  }

  async restartIce(): Promise<void> {
    const anew = must(await this.#room.restartIce(this.seat))
    for (const [transport, direction] of this.#lines())
      await transport.restartIce({ iceParameters: anew[direction] as types.IceParameters })
    anew.release?.()
  }

  /** Whether the line is up as this end sees it. */
  isUp(direction: Direction): boolean {
    const transport = direction === "send" ? this.#send : this.#receive
    return transport.connectionState === "connected"
  }

  close(): void {
    for (const stop of this.#stops.splice(0)) stop()
    for (const [transport] of this.#lines()) transport.close()
  }

  #lines() {
    return [
      [this.#send, "send"],
      [this.#receive, "receive"],
    ] as const
  }

  #wire(): void {
    for (const [transport, direction] of this.#lines())
      transport.on("connect", ({ dtlsParameters }, done, failed) => {
        const asked = this.#room.connect(this.seat, direction, { ...dtlsParameters })
        void pass(asked, () => done(), failed)
      })
    this.#send.on("produce", ({ rtpParameters, appData }, done, failed) => {
      const { source, paused } = appData as { source: MediaSource; paused: boolean }
      const asked = this.#room.produce(this.seat, source, { ...rtpParameters }, paused)
      void pass(asked, ({ producer }) => done({ id: producer }), failed)
    })
  }

  #takeIn(offer: ConsumerOffer): void {
    this.#settingUp = this.#settingUp.then(async () => {
      const { id, producerId, source } = offer
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

/** Hands an answer of the room on to mediasoup-client. */
export async function pass<T>(
  asked: Promise<Result<T>>,
  done: (value: T) => void,
  failed: (error: Error) => void,
): Promise<void> {
  const answer = await asked
  if (answer.ok) done(answer.value)
  else failed(new Error(answer.error.message))
}
