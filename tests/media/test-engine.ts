import * as mediasoup from "mediasoup"

import type { SeatNumber } from "#shared/values/ids.ts"
import type { ConsumerOffer, MediaMaxLayer, VideoLimit } from "#shared/protocol/media.ts"
import type { Result } from "#shared/values/result.ts"

import { MediasoupEngine } from "../../server/media/mediasoup-engine.ts"
import type { MediaListener, MediaRoom } from "#shared/room/ports.ts"

/** An engine with real workers, and the workers themselves beside it. */
export interface TestEngine {
  engine: MediasoupEngine
  /** Every worker, router, transport, producer and consumer there has been, in the order in which they were created. */
  workers: mediasoup.types.Worker[]
  routers: mediasoup.types.Router[]
  transports: mediasoup.types.WebRtcTransport[]
  producers: mediasoup.types.Producer[]
  consumers: mediasoup.types.Consumer[]
  log: string[]
}

export async function startEngine(
  options: Partial<Parameters<typeof MediasoupEngine.create>[0]> = {},
): Promise<TestEngine> {
  const made: Omit<TestEngine, "engine"> = {
    workers: [],
    routers: [],
    transports: [],
    producers: [],
    consumers: [],
    log: [],
  }
  const keep = (message: string) => void made.log.push(message)
  mediasoup.observer.on("newworker", (worker) => {
    made.workers.push(worker)
    worker.observer.on("newrouter", (router) => {
      made.routers.push(router)
      router.observer.on("newtransport", (transport) => {
        const { observer } = transport
        if (transport.type === "webrtc")
          made.transports.push(transport as mediasoup.types.WebRtcTransport)
        observer.on("newproducer", (producer) => void made.producers.push(producer))
        observer.on("newconsumer", (consumer) => void made.consumers.push(consumer))
      })
    })
  })
  const engine = await MediasoupEngine.create({
    workerBin: process.env["MEDIASOUP_WORKER_BIN"],
    addresses: [{ ip: "127.0.0.1" }],
    ports: { first: 0, workers: 1, spares: 0 },
    workers: 1,
    log: { info: keep, warn: keep },
    ...options,
  })
  return { engine, ...made }
}

/** Records the notifications of a room's media, and forwards offers to the participant on the seat. */
export class RecordedNotifications implements MediaListener {
  readonly offers: { to: SeatNumber; offer: ConsumerOffer }[] = []
  readonly closed: { to: SeatNumber; consumer: string }[] = []
  readonly maxLayers: { from: SeatNumber; wanted: MediaMaxLayer }[] = []
  readonly videoLimits: { to: SeatNumber; limit: VideoLimit }[] = []
  readonly staleTransports: SeatNumber[] = []
  workerDeaths = 0
  onConsumer: (to: SeatNumber, offer: ConsumerOffer) => void = () => {}

  consumer(to: SeatNumber, offer: ConsumerOffer): void {
    this.offers.push({ to, offer })
    this.onConsumer(to, offer)
  }

  consumerClosed(to: SeatNumber, consumer: string): void {
    this.closed.push({ to, consumer })
  }

  maxLayer(from: SeatNumber, wanted: MediaMaxLayer): void {
    this.maxLayers.push({ from, wanted })
  }

  videoLimit(to: SeatNumber, limit: VideoLimit): void {
    this.videoLimits.push({ to, limit })
  }

  transportsStale(to: SeatNumber): void {
    this.staleTransports.push(to)
  }

  workerDied(): void {
    this.workerDeaths += 1
  }

  offersTo(seat: SeatNumber): ConsumerOffer[] {
    return this.offers.filter(({ to }) => to === seat).map(({ offer }) => offer)
  }

  closedFor(seat: SeatNumber): string[] {
    return this.closed.filter(({ to }) => to === seat).map(({ consumer }) => consumer)
  }
}

/** The value of a result; a refusal fails the test. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${result.error.code}, ${result.error.message}`)
  return result.value
}

/** Opens a seat's transports, and releases the notifications that follow the reply. */
export async function openSeat(room: MediaRoom, seat: SeatNumber, rtpCapabilities: object) {
  const { release, ...opened } = must(await room.open(seat, { ...rtpCapabilities }))
  release()
  return opened
}

/** The code of a refusal, or "ok". */
export function codeOf(result: Result<unknown>): string {
  return result.ok ? "ok" : result.error.code
}
