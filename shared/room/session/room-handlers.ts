import { accept } from "#shared/values/result.ts"

import type { Clock } from "../ports.ts"
import { onlyDone, seatContextOf, viewAnswer } from "./authorise.ts"
import type { Handlers } from "./requests.ts"

type RoomHandlers = Pick<Handlers, "snapshot" | "command" | "leave" | "time">

/** What one does inside: all of it needs a place in the room. */
export function roomHandlers(clock: Clock): RoomHandlers {
  return {
    async snapshot(session) {
      const place = seatContextOf(session)
      if (!place.ok) return place
      const { live, seat } = place.value
      const seen = await live.snapshot(seat, session)
      return seen.ok ? viewAnswer(session, seen.value) : seen
    },

    async command(session, command) {
      const place = seatContextOf(session)
      if (!place.ok) return place
      const { live, seat } = place.value
      return live.command(seat, session, command)
    },

    async leave(session) {
      const place = seatContextOf(session)
      if (!place.ok) return place
      const { live, seat } = place.value
      return onlyDone(await live.leave(seat, session))
    },

    async time(session) {
      const place = seatContextOf(session)
      return place.ok ? accept({ now: clock.now() }) : place
    },
  }
}
