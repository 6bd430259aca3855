import { accept } from "#shared/values/result.ts"

import type { Clock } from "../ports.ts"
import { onlyDone, seatContextOf, viewAnswer } from "./authorise.ts"
import type { Handlers } from "./requests.ts"

type RoomHandlers = Pick<Handlers, "snapshot" | "command" | "leave" | "time">

/** What a participant does inside: all of it needs a seat. */
export function roomHandlers(clock: Clock): RoomHandlers {
  return {
    async snapshot(session) {
      const context = seatContextOf(session)
      if (!context.ok) return context
      const { live, seat } = context.value
      const seen = await live.snapshot(seat, session)
      return seen.ok ? viewAnswer(session, seen.value) : seen
    },

    async command(session, command) {
      const context = seatContextOf(session)
      if (!context.ok) return context
      const { live, seat } = context.value
      return live.command(seat, session, command)
    },

    async leave(session) {
      const context = seatContextOf(session)
      if (!context.ok) return context
      const { live, seat } = context.value
      return onlyDone(await live.leave(seat, session))
    },

    async time(session) {
      const context = seatContextOf(session)
      return context.ok ? accept({ now: clock.now() }) : context
    },
  }
}
