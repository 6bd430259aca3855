import { NOTIFICATIONS } from "#shared/protocol/messages.ts"
import { type Result, accept } from "#shared/values/result.ts"

import type { TestClient } from "../support/test-client.ts"
import type { ParticipantRoom } from "./participant.ts"
import { RecordedNotifications } from "./test-engine.ts"

/** The media of the room that a client is in, requested over the socket as a browser does. */
export function signalledRoom(client: TestClient): {
  room: ParticipantRoom
  notifications: RecordedNotifications
} {
  const notifications = new RecordedNotifications()
  client.socket.on("media-consumer", (offer: unknown) =>
    notifications.consumer(client.seat, NOTIFICATIONS["media-consumer"].parse(offer)),
  )
  const room: ParticipantRoom = {
    async open(_seat, rtpCapabilities) {
      const opened = await client.ask("media-open", { rtpCapabilities })
      if (!opened.ok) return opened
      const { send } = opened.value
      if (send === null) throw new Error("A seat has a transport to send on")
      client.transport = send.id
      return opened
    },
    connect: (_seat, direction, dtlsParameters) =>
      client.ask("media-connect", { direction, dtlsParameters }),
    produce: (_seat, source, rtpParameters) =>
      client.ask("media-produce", { source, rtpParameters: onWire(rtpParameters) }),
    resume: (_seat, consumers) => done(client.ask("media-resume", { consumers })),
    restartIce: () => client.ask("media-restart-ice", {}),
  }
  return { room, notifications }
}

async function done(requested: Promise<Result<object>>): Promise<Result<object>> {
  const answer = await requested
  return answer.ok ? accept({}) : answer
}

function onWire(value: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value)) as Record<string, unknown>
}
