import { accept } from "#shared/result.ts"

import type { Clock } from "../rooms/ports.ts"
import { onlyDone, placeOf, viewOf } from "./authorise.ts"
import type { Handlers } from "./handle.ts"

type RoomHandlers = Pick<Handlers, "snapshot" | "command" | "leave" | "time">

/** What one does inside: all of it needs a place in the room. */
export function roomHandlers(clock: Clock): RoomHandlers {
  return {
    async snapshot(visitor) {
      const place = placeOf(visitor)
      if (!place.ok) return place
      const { live, seat } = place.value
      const refreshed = await live.refresh(seat, visitor)
      if (!refreshed.ok) return refreshed
      return () => viewOf(visitor.state)
    },

    async command(visitor, command) {
      const place = placeOf(visitor)
      if (!place.ok) return place
      const { live, seat } = place.value
      return live.command(seat, visitor, command)
    },

    async leave(visitor) {
      const place = placeOf(visitor)
      if (!place.ok) return place
      const { live, seat } = place.value
      return onlyDone(await live.leave(seat, visitor))
    },

    async time(visitor) {
      const place = placeOf(visitor)
      return place.ok ? accept({ now: clock.now() }) : place
    },
  }
}
