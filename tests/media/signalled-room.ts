import { NOTICES } from "#shared/protocol/messages.ts"
import { type Result, accept } from "#shared/result.ts"

import type { TestVisitor } from "../support/test-visitor.ts"
import type { ParticipantRoom } from "./participant.ts"
import { Notices } from "./test-engine.ts"

/** The media of the room that a visitor is in, asked for over the socket as a browser does. */
export function signalledRoom(visitor: TestVisitor): { room: ParticipantRoom; notices: Notices } {
  const notices = new Notices()
  visitor.socket.on("media-consumer", (offer: unknown) =>
    notices.consumer(visitor.seat, NOTICES["media-consumer"].parse(offer)),
  )
  const room: ParticipantRoom = {
    async open(_seat, rtpCapabilities) {
      const opened = await visitor.ask("media-open", { rtpCapabilities })
      if (opened.ok) visitor.transport = opened.value.send.id
      return opened
    },
    connect: (_seat, direction, dtlsParameters) =>
      visitor.ask("media-connect", { direction, dtlsParameters }),
    produce: (_seat, source, rtpParameters) =>
      visitor.ask("media-produce", { source, rtpParameters: onWire(rtpParameters) }),
    ready: (_seat, consumers) => done(visitor.ask("media-ready", { consumers })),
    restartIce: () => visitor.ask("media-restart-ice", {}),
  }
  return { room, notices }
}

async function done(asked: Promise<Result<object>>): Promise<Result<object>> {
  const answer = await asked
  return answer.ok ? accept({}) : answer
}

function onWire(value: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value)) as Record<string, unknown>
}
