import { accept, refuse } from "#shared/values/result.ts"

import { seatContextOf } from "./authorise.ts"
import type { Handlers } from "./requests.ts"

/** What two people who practise together may show each other. It is passed on and stored nowhere. */
export function practiceHandlers(): Pick<Handlers, "show-check"> {
  return {
    async "show-check"(session, { check }) {
      const context = seatContextOf(session)
      if (!context.ok) return context
      const { live, seat } = context.value
      if (!live.group.allows("showCheck"))
        return refuse("not-allowed", "Only in a room where two practise together")
      for (const connection of live.others(seat)) connection.notify("check-shown", { seat, check })
      return accept({})
    },
  }
}
