import { accept } from "#shared/values/result.ts"

import type { Clock } from "../ports.ts"
import { hasShownLink, onlyDone, seatContextOf, viewAnswer } from "./authorise.ts"
import type { Handlers } from "./requests.ts"

type RoomHandlers = Pick<Handlers, "snapshot" | "command" | "leave" | "time">

/** What a participant does inside: all of it needs a seat, but for the time. */
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

    // It shows nothing of a room, and everyone who counts down to a meeting needs it.
    async time({ state }) {
      const shown = hasShownLink(state)
      return shown.ok ? accept({ now: clock.now() }) : shown
    },
  }
}
