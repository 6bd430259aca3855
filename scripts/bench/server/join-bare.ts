import { type Socket, io } from "socket.io-client"

import { waitFor } from "../../../tests/support/wait-for.ts"
import { dtlsParameters, parametersOf } from "../../../tests/media/browser-parameters.ts"
import type { BareServer } from "../bare/bare-server.ts"
import { type Fill, PEOPLE } from "./crowd.ts"

/** The bare server's one room, as its page joins it. */
export async function joinBare({ origin }: BareServer): Promise<Fill> {
  return async () => {
    const sockets = await Promise.all(
      Array.from({ length: PEOPLE }, (_, index) => join(origin, index + 1)),
    )
    return async () => {
      const last = sockets.pop()
      for (const socket of sockets) socket.close()
      await waitFor("only the last one's sources are left", async () => {
        const producers = (await last?.emitWithAck("producers", {})) as string[]
        return producers.length === 2
      })
      last?.close()
    }
  }
}

async function join(origin: string, seat: number): Promise<Socket> {
  const socket = io(origin, { transports: ["websocket"], forceNew: true })
  const ask = (name: string, body: object = {}) => socket.emitWithAck(name, body)
  const rtpCapabilities = await ask("capabilities")
  const [send, receive] = await Promise.all([ask("transport"), ask("transport")])
  const { promise: complete, resolve } = Promise.withResolvers<void>()
  const own = new Set<string>()
  const seen = new Set<string>()
  let resumed = 0
  const consume = async (producerId: string) => {
    if (own.has(producerId) || seen.has(producerId)) return
    seen.add(producerId)
    const offer = await ask("consume", { id: receive.id, producerId, rtpCapabilities })
    await ask("resume", { id: offer.id })
    resumed += 1
    if (resumed === 2 * (PEOPLE - 1)) resolve()
  }
  socket.on("producer", (id: string) => void consume(id))
  const others: string[] = await ask("producers")
  for (const id of others) void consume(id)
  for (const { id } of [send, receive])
    await ask("transport-connect", { id, dtlsParameters: dtlsParameters() })
  for (const [kind, source] of [
    ["audio", "microphone"],
    ["video", "camera"],
  ] as const) {
    const rtpParameters = parametersOf(source, seat)
    own.add((await ask("produce", { id: send.id, kind, rtpParameters })).id)
  }
  await complete
  return socket
}
