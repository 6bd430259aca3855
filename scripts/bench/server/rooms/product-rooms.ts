import { readFile } from "node:fs/promises"

import type { ConsumerOffer } from "#shared/protocol/media.ts"
import { RTP_CAPABILITIES } from "../../../../server/media/codecs.ts"
import { Product } from "../../../../tests/support/product.ts"
import { TestClient, need } from "../../../../tests/support/test-client.ts"
import { makeGroup } from "../../../../tests/support/test-group.ts"
import type { LoadGenerator } from "../../load/generator.ts"
import { endWithThis } from "../../support/end-with-this.ts"
import { family } from "../../support/resident-memory.ts"
import { connectPerson, receiveAll, sendAll, sentParameters } from "./people.ts"
import { CONSUMERS_EACH, PEOPLE, ROOMS, type Meetings } from "./rooms-of-eight.ts"

const KINDS = { microphone: "audio", camera: "video", screen: "video" } as const

/** Rooms of the product with one worker, whose people come in as browsers do. */
export async function productRooms(generator: LoadGenerator, group: number): Promise<Meetings> {
  const product = await Product.start({ LOG_LEVEL: "warn", MEDIA_WORKERS: "1" })
  const giveUp = endWithThis(product.pid)
  const clients: TestClient[] = []
  const close = async () => {
    for (const client of clients) client.close()
    await product.stop()
    giveUp()
  }
  try {
    for (let room = 0; room < ROOMS; room++) {
      const testGroup = await makeGroup(product.origin, { seats: PEOPLE })
      // Each room comes from an address of its own, as groups do.
      const headers = { "X-Forwarded-For": `198.51.100.${room + 1}` }
      const entered = Array.from({ length: PEOPLE }, async (_, index) => {
        const client = await TestClient.inside(product.origin, testGroup, { headers })
        clients.push(client)
        await meet(client, index, generator, group, CONSUMERS_EACH)
      })
      await Promise.all(entered)
    }
    return { workerPids: await workersOf(product.pid), serverPid: product.pid, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Opens both transports, sends a voice and a camera, and resolves when it receives those of all others. */
export async function meet(
  client: TestClient,
  index: number,
  generator: LoadGenerator,
  group: number,
  consumers: number,
): Promise<void> {
  const offers: ConsumerOffer[] = []
  const { promise: complete, resolve, reject } = Promise.withResolvers<void>()
  let resumed = 0
  const resume = (offered: readonly ConsumerOffer[]) => {
    if (offered.length === 0) return
    offers.push(...offered)
    client.ask("media-resume", { consumers: offered.map(({ id }) => id) }).then((reply) => {
      need(reply)
      resumed += offered.length
      if (resumed === consumers) resolve()
    }, reject)
  }
  client.socket.on("media-consumer", (offer: ConsumerOffer) => resume([offer]))
  const opened = need(await client.ask("media-open", { rtpCapabilities: RTP_CAPABILITIES }))
  resume(opened.consumers)
  const { send, receive } = opened
  if (send === null) throw new Error("A seat has a transport to send on")
  const numbers = await connectPerson(
    generator,
    group,
    { send, receive },
    async (direction, dtls) => {
      need(await client.ask("media-connect", { direction, dtlsParameters: dtls }))
    },
  )
  for (const source of ["microphone", "camera"] as const) {
    const rtpParameters = sentParameters(KINDS[source])
    need(await client.ask("media-produce", { source, rtpParameters }))
  }
  sendAll(generator, numbers.send)
  await complete
  const received = offers.map(({ source, rtpParameters }) => ({
    kind: KINDS[source],
    rtpParameters,
  }))
  receiveAll(generator, numbers.receive, index, received)
}

/** The server's children that are media workers. */
export async function workersOf(server: number): Promise<number[]> {
  const pids = await family(server)
  const commands = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")),
  )
  return pids.filter((_, index) => commands[index]?.split("\0")[0]?.includes("mediasoup-worker"))
}
