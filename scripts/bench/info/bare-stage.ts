import { createWorker, type types } from "mediasoup"

import { MEDIA_CODECS, RTP_CAPABILITIES } from "../../../server/media/codecs.ts"
import type { LoadGenerator } from "../load/generator.ts"
import { INITIAL_OUTGOING_BITRATE, partsOf } from "../server/rooms/bare-rooms.ts"
import { connectTransport, receiveAll } from "../server/rooms/people.ts"
import type { Meetings } from "../server/rooms/rooms-of-eight.ts"
import {
  LISTENERS,
  LISTENERS_LAYER,
  MEASURED_OF,
  STAGE_SOURCES,
  kindOf,
  sendStage,
  stageParameters,
} from "./stage-streams.ts"

/** The same host and listeners on one worker alone: transports, producers and consumers, and nothing else. */
export async function bareStage(generator: LoadGenerator, group: number): Promise<Meetings> {
  const worker = await createWorker({ logLevel: "none" })
  const listenInfos = [{ protocol: "udp" as const, ip: "127.0.0.1", port: 0 }]
  const webRtcServer = await worker.createWebRtcServer({ listenInfos })
  const router = await worker.createRouter({ mediaCodecs: MEDIA_CODECS })
  const open = async () => {
    const transport = await router.createWebRtcTransport({
      webRtcServer,
      initialAvailableOutgoingBitrate: INITIAL_OUTGOING_BITRATE,
    })
    const number = await connectTransport(
      generator,
      group,
      { ...partsOf(transport) },
      (dtlsParameters) => transport.connect({ dtlsParameters }),
    )
    return { transport, number }
  }
  const host = await open()
  const producers: types.Producer[] = []
  for (const source of STAGE_SOURCES) {
    const rtpParameters = stageParameters(source)
    producers.push(await host.transport.produce({ kind: kindOf(source), rtpParameters }))
  }
  sendStage(generator, host.number)
  for (let index = 0; index < LISTENERS; index++) {
    const { transport, number } = await open()
    const consumers = await consumeAll(transport, producers)
    receiveAll(generator, number, index % MEASURED_OF, consumers)
  }
  return { workerPids: [worker.pid], serverPid: null, close: async () => worker.close() }
}

async function consumeAll(transport: types.WebRtcTransport, producers: readonly types.Producer[]) {
  const consumers: types.Consumer[] = []
  for (const { id: producerId, kind } of producers) {
    const layers = kind === "video" ? { preferredLayers: { spatialLayer: LISTENERS_LAYER } } : {}
    const rtpCapabilities = RTP_CAPABILITIES
    const consumer = await transport.consume({
      producerId,
      rtpCapabilities,
      paused: true,
      ...layers,
    })
    await consumer.resume()
    consumers.push(consumer)
  }
  return consumers
}
