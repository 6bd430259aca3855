import { io } from "socket.io-client"

import type { ConsumerOffer } from "#shared/protocol/media.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import { accept } from "#shared/values/result.ts"
import { RTP_CAPABILITIES } from "../../../server/media/codecs.ts"
import type { ParticipantRoom } from "../../../tests/media/participant.ts"
import { signalledRoom } from "../../../tests/media/signalled-room.ts"
import { RecordedNotifications } from "../../../tests/media/test-engine.ts"
import type { Product } from "../../../tests/support/product.ts"
import { TestClient } from "../../../tests/support/test-client.ts"
import { makeGroup } from "../../../tests/support/test-group.ts"
import type { BareServer } from "../bare/bare-server.ts"
import { ownAddress } from "./crowd.ts"

/** What somebody has to take part: a room, what it notifies of, and the codecs of its router. */
export interface Place {
  room: ParticipantRoom
  notifications: RecordedNotifications
  rtpCapabilities: Record<string, unknown>
  seat: SeatNumber
  leave(): void
}

export interface Meeting {
  pid: number
  place(): Promise<Place>
}

export async function productMeeting({ origin, pid }: Product): Promise<Meeting> {
  const group = await makeGroup(origin)
  return {
    pid,
    async place() {
      const client = await TestClient.inside(origin, group, { headers: ownAddress() })
      return {
        ...signalledRoom(client),
        rtpCapabilities: RTP_CAPABILITIES,
        seat: client.seat,
        leave: () => client.close(),
      }
    },
  }
}

export async function bareMeeting({ origin, pid }: BareServer): Promise<Meeting> {
  let seats = 0
  return {
    pid,
    async place() {
      seats += 1
      return await barePlace(origin, seats)
    },
  }
}

/** The bare server knows no seats: everything comes from seat 0. */
async function barePlace(origin: string, seat: number): Promise<Place> {
  const socket = io(origin, { transports: ["websocket"], forceNew: true })
  const ask = (name: string, body: object = {}) => socket.emitWithAck(name, body)
  const notifications = new RecordedNotifications()
  const rtpCapabilities = await ask("capabilities")
  const ids = { send: "", receive: "" }
  const own = new Set<string>()
  let capabilities: object = rtpCapabilities
  const offerOf = async (producerId: string): Promise<ConsumerOffer> => {
    const request = { id: ids.receive, producerId, rtpCapabilities: capabilities }
    const { id, kind, rtpParameters } = await ask("consume", request)
    return {
      id,
      transport: ids.receive,
      producerId,
      seat: 0,
      source: kind === "audio" ? "microphone" : "camera",
      rtpParameters,
    }
  }
  return {
    seat,
    rtpCapabilities,
    notifications,
    leave: () => socket.close(),
    room: {
      async open(_seat, given) {
        capabilities = given
        const [send, receive] = await Promise.all([ask("transport"), ask("transport")])
        ids.send = send.id
        ids.receive = receive.id
        const there: string[] = await ask("producers")
        const consumers = await Promise.all(there.map(offerOf))
        socket.on("producer", async (id: string) => {
          if (!own.has(id)) notifications.consumer(seat, await offerOf(id))
        })
        return accept({ send, receive, consumers })
      },
      async connect(_seat, direction, dtlsParameters) {
        await ask("transport-connect", { id: ids[direction], dtlsParameters })
        return accept({})
      },
      async produce(_seat, source, rtpParameters) {
        const kind = source === "microphone" ? "audio" : "video"
        const wire = JSON.parse(JSON.stringify(rtpParameters)) as object
        const { id } = await ask("produce", { id: ids.send, kind, rtpParameters: wire })
        own.add(id)
        return accept({ producer: id })
      },
      async resume(_seat, consumers) {
        await Promise.all(consumers.map((id) => ask("resume", { id })))
        return accept({})
      },
      restartIce: () => Promise.reject(new Error("The bare server restarts no ICE")),
    },
  }
}
