import type { SeatNumber } from "#shared/protocol/ids.ts"
import { type Result, accept, refuse } from "#shared/result.ts"

import type { RateLimits } from "../rate-limits.ts"
import type { Clock } from "../rooms/ports.ts"
import type { MediaProbes } from "../rooms/probe-ports.ts"
import { askMedia } from "../rooms/seat-media.ts"
import { type TurnServer, iceServersFor } from "../rooms/turn-credentials.ts"
import { onlyDone, placeOf } from "./authorise.ts"
import type { Handlers } from "./handle.ts"
import type { Visitor } from "./visitor.ts"

type ProbeHandlers = Pick<Handlers, Extract<keyof Handlers, `media-probe-${string}`>>

interface Ports {
  clock: Clock
  turn: TurnServer | null
  limits: RateLimits
}

/** Measuring one's own line: where one practises alone, and nowhere else. */
export function probeHandlers({ clock, turn, limits }: Ports): ProbeHandlers {
  return {
    async "media-probe-open"(visitor, { rtpCapabilities }) {
      if (!(await limits.count("probes", visitor.address)))
        return refuse("too-many", "Too many measurements from here; wait a little")
      const opened = await ask(visitor, (probes, seat) => probes.open(seat, rtpCapabilities))
      if (!opened.ok) return opened
      return accept({ ...opened.value, iceServers: iceServersFor(turn, clock.now()) })
    },

    "media-probe-connect": (visitor, { direction, dtlsParameters }) =>
      done(visitor, (probes, seat) => probes.connect(seat, direction, dtlsParameters)),

    "media-probe-produce": (visitor, { part, rtpParameters }) =>
      done(visitor, (probes, seat) => probes.produce(seat, part, rtpParameters)),

    "media-probe-start": (visitor) => done(visitor, async (probes, seat) => probes.start(seat)),

    "media-probe-enough": (visitor) => done(visitor, async (probes, seat) => probes.enough(seat)),

    "media-probe-read": (visitor) => ask(visitor, (probes, seat) => probes.read(seat)),

    "media-probe-close": (visitor) =>
      done(visitor, async (probes, seat) => {
        probes.close(seat)
        return accept({})
      }),
  }
}

async function ask<T>(
  visitor: Visitor,
  work: (probes: MediaProbes, seat: SeatNumber) => Promise<Result<T>>,
): Promise<Result<T>> {
  const place = placeOf(visitor)
  if (!place.ok) return place
  return askMedia(place.value, async ({ probes }) =>
    probes === null
      ? refuse("not-allowed", "In a meeting nothing is measured")
      : work(probes, place.value.seat),
  )
}

async function done(
  visitor: Visitor,
  work: (probes: MediaProbes, seat: SeatNumber) => Promise<Result<object>>,
) {
  return onlyDone(await ask(visitor, work))
}
