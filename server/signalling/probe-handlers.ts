import type { SeatNumber } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import type { RateLimits } from "../platform/rate-limits.ts"
import type { Clock } from "#shared/room/ports.ts"
import type { MediaProbes } from "#shared/connection-test/protocol.ts"
import { requestMedia } from "#shared/room/media-requests.ts"
import { type TurnServer, iceServersFor } from "../rooms/turn-credentials.ts"
import { onlyDone, seatContextOf } from "#shared/room/session/authorise.ts"
import type { Handlers } from "#shared/room/session/requests.ts"
import type { Session } from "#shared/room/session/session.ts"

type ProbeHandlers = Pick<Handlers, Extract<keyof Handlers, `media-probe-${string}`>>

interface Ports {
  clock: Clock
  turn: TurnServer | null
  limits: RateLimits
}

/** The connection test: allowed in the room of one who practises alone, and nowhere else. */
export function probeHandlers({ clock, turn, limits }: Ports): ProbeHandlers {
  return {
    async "media-probe-open"(session, { rtpCapabilities }) {
      if (!(await limits.count("probes", session.address)))
        return refuse("too-many", "Too many connection tests from here; wait a little")
      const opened = await ask(session, (probes, seat) => probes.open(seat, rtpCapabilities))
      if (!opened.ok) return opened
      return accept({ ...opened.value, iceServers: iceServersFor(turn, clock.now()) })
    },

    "media-probe-connect": (session, { direction, dtlsParameters }) =>
      done(session, (probes, seat) => probes.connect(seat, direction, dtlsParameters)),

    "media-probe-produce": (session, { part, rtpParameters }) =>
      done(session, (probes, seat) => probes.produce(seat, part, rtpParameters)),

    "media-probe-start": (session) => done(session, async (probes, seat) => probes.start(seat)),

    "media-probe-stop": (session) => done(session, async (probes, seat) => probes.stop(seat)),

    "media-probe-read": (session) => ask(session, (probes, seat) => probes.read(seat)),

    "media-probe-close": (session) =>
      done(session, async (probes, seat) => {
        probes.close(seat)
        return accept({})
      }),
  }
}

async function ask<T>(
  session: Session,
  work: (probes: MediaProbes, seat: SeatNumber) => Promise<Result<T>>,
): Promise<Result<T>> {
  const context = seatContextOf(session)
  if (!context.ok) return context
  return requestMedia(context.value, async ({ probes }) =>
    probes === null
      ? refuse("not-allowed", "No connection test is allowed in a meeting")
      : work(probes, context.value.seat),
  )
}

async function done(
  session: Session,
  work: (probes: MediaProbes, seat: SeatNumber) => Promise<Result<object>>,
) {
  return onlyDone(await ask(session, work))
}
