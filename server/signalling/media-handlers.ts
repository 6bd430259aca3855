import type { SeatNumber } from "#shared/protocol/ids.ts"
import { type Result, accept } from "#shared/result.ts"

import type { Clock, MediaRoom } from "../rooms/ports.ts"
import { askMedia, openMedia, produce, restartIce } from "../rooms/seat-media.ts"
import { type TurnServer, iceServersFor } from "../rooms/turn-credentials.ts"
import { onlyDone, placeOf } from "./authorise.ts"
import type { Handlers } from "./handle.ts"
import type { Visitor } from "./visitor.ts"

type MediaHandlers = Omit<
  Pick<Handlers, Extract<keyof Handlers, `media-${string}`>>,
  `media-probe-${string}`
>

interface Ports {
  clock: Clock
  turn: TurnServer | null
}

/** Sound and picture: all of it needs a place in the room, and so the pledge [G1]. */
export function mediaHandlers({ clock, turn }: Ports): MediaHandlers {
  return {
    async "media-open"(visitor, { rtpCapabilities }) {
      const place = placeOf(visitor)
      if (!place.ok) return place
      const opened = await openMedia(place.value, rtpCapabilities)
      if (!opened.ok) return opened
      return accept({ ...opened.value, iceServers: iceServersFor(turn, clock.now()) })
    },

    "media-connect": (visitor, { direction, dtlsParameters }) =>
      ask(visitor, (room, seat) => room.connect(seat, direction, dtlsParameters)),

    async "media-produce"(visitor, { source, rtpParameters }) {
      const place = placeOf(visitor)
      return place.ok ? produce(place.value, source, rtpParameters) : place
    },

    "media-stop": (visitor, { source }) =>
      ask(visitor, async (room, seat) => {
        room.stop(seat, source)
        return accept({})
      }),

    "media-ready": (visitor, { consumers }) =>
      ask(visitor, (room, seat) => room.ready(seat, consumers)),

    "media-hold": (visitor, { consumers }) =>
      ask(visitor, (room, seat) => room.hold(seat, consumers)),

    "media-layer": (visitor, { consumer, layer }) =>
      ask(visitor, (room, seat) => room.setLayer(seat, consumer, layer)),

    async "media-restart-ice"(visitor) {
      const place = placeOf(visitor)
      return place.ok ? restartIce(place.value) : place
    },
  }
}

async function ask(
  visitor: Visitor,
  work: (room: MediaRoom, seat: SeatNumber) => Promise<Result<object>>,
) {
  const place = placeOf(visitor)
  if (!place.ok) return place
  return onlyDone(await askMedia(place.value, (room) => work(room, place.value.seat)))
}
