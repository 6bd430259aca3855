import { accept, refuse } from "#shared/values/result.ts"

import { seatContextOf } from "./authorise.ts"
import type { Handlers } from "./requests.ts"

/** The keys of audio and video, which go from tab to tab [E2]: the server passes them on and can open none. */
export function keyHandlers(): Pick<Handlers, "keys-announce" | "keys-send"> {
  return {
    async "keys-announce"(session, { announcement }) {
      const context = seatContextOf(session)
      if (!context.ok) return context
      const { live, seat, connection } = context.value
      if (!live.isHeldBy(seat, connection)) return refuse("not-inside", "You are not in the room")
      return accept({ announcements: live.keys.announce(seat, connection, announcement) })
    },

    async "keys-send"(session, { messages }) {
      const context = seatContextOf(session)
      if (!context.ok) return context
      const { live, seat, connection } = context.value
      if (!live.isHeldBy(seat, connection)) return refuse("not-inside", "You are not in the room")
      live.keys.send(seat, messages)
      return accept({})
    },
  }
}
