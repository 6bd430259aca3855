import type { Product } from "../../../tests/support/product.ts"
import { type TestClient, TestClient as Client, need } from "../../../tests/support/test-client.ts"
import { makeGroup } from "../../../tests/support/test-group.ts"
import { dtlsParameters, parametersOf } from "../../../tests/media/browser-parameters.ts"
import { RTP_CAPABILITIES } from "../../../server/media/codecs.ts"
import { type Fill, PEOPLE, ownAddress } from "./crowd.ts"

/** A new group, through its door: link, pledge, entry, media. */
export async function joinProduct({ origin }: Product): Promise<Fill> {
  const group = await makeGroup(origin, { seats: PEOPLE })
  return async () => {
    const join = async () => {
      const client = await Client.inside(origin, group, { headers: ownAddress() })
      await meet(client)
      return client
    }
    const clients = await Promise.all(Array.from({ length: PEOPLE }, join))
    return async () => clients.forEach((client) => client.close())
  }
}

/** Sends two sources, and receives those of all others. */
async function meet(client: TestClient): Promise<void> {
  const { promise: complete, resolve, reject } = Promise.withResolvers<void>()
  let resumed = 0
  const resume = (consumers: string[]) => {
    if (consumers.length === 0) return
    client.ask("media-resume", { consumers }).then((reply) => {
      need(reply)
      resumed += consumers.length
      if (resumed === 2 * (PEOPLE - 1)) resolve()
    }, reject)
  }
  client.socket.on("media-consumer", ({ id }: { id: string }) => resume([id]))
  const opened = need(await client.ask("media-open", { rtpCapabilities: RTP_CAPABILITIES }))
  resume(opened.consumers.map(({ id }) => id))
  for (const direction of ["send", "receive"] as const)
    need(await client.ask("media-connect", { direction, dtlsParameters: dtlsParameters() }))
  for (const source of ["microphone", "camera"] as const)
    need(
      await client.ask("media-produce", {
        source,
        rtpParameters: parametersOf(source, client.seat),
      }),
    )
  await complete
}
