import { createWorker, type types } from "mediasoup"

import { MEDIA_CODECS, RTP_CAPABILITIES } from "../../../../server/media/codecs.ts"
import type { LoadGenerator } from "../../load/generator.ts"
import { type Received, connectPerson, receiveAll, sendAll, sentParameters } from "./people.ts"
import { PEOPLE, ROOMS, type Meetings } from "./rooms-of-eight.ts"

const KINDS = ["audio", "video"] as const
/** As the product's transports begin; otherwise fewer layers would flow at first. bit/s */
export const INITIAL_OUTGOING_BITRATE = 1_500_000

interface Person {
  receive: types.WebRtcTransport
  /** Its number in the generator. */
  receiving: number
  producers: types.Producer[]
}

/** The same rooms on a worker alone: transports, producers and consumers, and nothing else. */
export async function bareRooms(generator: LoadGenerator, group: number): Promise<Meetings> {
  const worker = await createWorker({ logLevel: "none" })
  const webRtcServer = await worker.createWebRtcServer({
    listenInfos: [{ protocol: "udp", ip: "127.0.0.1", port: 0 }],
  })
  for (let room = 0; room < ROOMS; room++) {
    const router = await worker.createRouter({ mediaCodecs: MEDIA_CODECS })
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, () => enter(router, webRtcServer, generator, group)),
    )
    for (const [index, person] of people.entries()) {
      const others = people.filter((other) => other !== person)
      const received = await consumeAll(person, others)
      receiveAll(generator, person.receiving, index, received)
    }
  }
  return {
    workerPids: [worker.pid],
    serverPid: null,
    close: async () => worker.close(),
  }
}

async function enter(
  router: types.Router,
  webRtcServer: types.WebRtcServer,
  generator: LoadGenerator,
  group: number,
): Promise<Person> {
  const open = () =>
    router.createWebRtcTransport({
      webRtcServer,
      initialAvailableOutgoingBitrate: INITIAL_OUTGOING_BITRATE,
    })
  const transports = { send: await open(), receive: await open() }
  const numbers = await connectPerson(
    generator,
    group,
    {
      send: { ...partsOf(transports.send) },
      receive: { ...partsOf(transports.receive) },
    },
    (direction, dtlsParameters) => transports[direction].connect({ dtlsParameters }),
  )
  const producers: types.Producer[] = []
  for (const kind of KINDS) {
    const rtpParameters = sentParameters(kind) as types.RtpParameters
    producers.push(await transports.send.produce({ kind, rtpParameters }))
  }
  sendAll(generator, numbers.send)
  return { receive: transports.receive, receiving: numbers.receive, producers }
}

/** The server's end of a transport, as the generator needs it. */
export function partsOf({ iceParameters, iceCandidates }: types.WebRtcTransport) {
  return { iceParameters: { ...iceParameters }, iceCandidates }
}

async function consumeAll(person: Person, others: readonly Person[]): Promise<Received[]> {
  const received: Received[] = []
  for (const producer of others.flatMap(({ producers }) => producers)) {
    const { id: producerId, kind } = producer
    const layers = kind === "video" ? { preferredLayers: { spatialLayer: 0 } } : {}
    const rtpCapabilities = RTP_CAPABILITIES
    const options = { producerId, rtpCapabilities, paused: true, ...layers }
    const consumer = await person.receive.consume(options)
    await consumer.resume()
    received.push(consumer)
  }
  return received
}
