import type { SeatNumber } from "#shared/values/ids.ts"
import { type Result, accept } from "#shared/values/result.ts"

import type { Clock, MediaRoom } from "#shared/room/ports.ts"
import { requestMedia, openMedia, produce, restartIce } from "#shared/room/media-requests.ts"
import { type TurnServer, iceServersFor } from "../rooms/turn-credentials.ts"
import { onlyDone, seatContextOf } from "#shared/room/session/authorise.ts"
import type { Handlers } from "#shared/room/session/requests.ts"
import type { Session } from "#shared/room/session/session.ts"

export type MediaHandlers = Omit<
  Pick<Handlers, Extract<keyof Handlers, `media-${string}`>>,
  `media-probe-${string}`
>

export interface MediaPorts {
  clock: Clock
  turn: TurnServer | null
}

/** Audio and video of rooms with seats: all of it needs a seat, and so the pledge [G1]. */
export function mediaHandlers({ clock, turn }: MediaPorts): MediaHandlers {
  return {
    async "media-open"(session, { rtpCapabilities }) {
      const context = seatContextOf(session)
      if (!context.ok) return context
      const opened = await openMedia(context.value, rtpCapabilities)
      if (!opened.ok) return opened
      const { release, ...offers } = opened.value
      const iceServers = iceServersFor(turn, clock.now())
      return { reply: accept({ ...offers, iceServers }), after: release }
    },

    "media-connect": (session, { direction, dtlsParameters }) =>
      ask(session, (room, seat) => room.connect(seat, direction, dtlsParameters)),

    async "media-produce"(session, { source, rtpParameters }) {
      const context = seatContextOf(session)
      return context.ok ? produce(context.value, source, rtpParameters) : context
    },

    "media-stop": (session, { source }) =>
      ask(session, async (room, seat) => {
        room.stop(seat, source)
        return accept({})
      }),

    "media-resume": (session, { consumers }) =>
      ask(session, (room, seat) => room.resume(seat, consumers)),

    "media-pause": (session, { consumers }) =>
      ask(session, (room, seat) => room.pause(seat, consumers)),

    "media-layer": (session, { consumer, layer }) =>
      ask(session, (room, seat) => room.setLayer(seat, consumer, layer)),

    "media-renew": (session, { consumer }) =>
      ask(session, (room, seat) => room.renew(seat, consumer)),

    async "media-restart-ice"(session) {
      const context = seatContextOf(session)
      if (!context.ok) return context
      const restarted = await restartIce(context.value)
      if (!restarted.ok) return restarted
      const { release, ...reply } = restarted.value
      return { reply: accept(reply), after: release }
    },
  }
}

async function ask(
  session: Session,
  work: (room: MediaRoom, seat: SeatNumber) => Promise<Result<object>>,
) {
  const context = seatContextOf(session)
  if (!context.ok) return context
  return onlyDone(await requestMedia(context.value, (room) => work(room, context.value.seat)))
}
