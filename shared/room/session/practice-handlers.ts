import { accept, refuse } from "#shared/values/result.ts"

import { seatContextOf } from "./authorise.ts"
import type { Handlers } from "./requests.ts"

/** What two who practise together may tell each other. It is passed on and kept nowhere. */
export function practiceHandlers(): Pick<Handlers, "show-check"> {
  return {
    async "show-check"(session, { check }) {
      const place = seatContextOf(session)
      if (!place.ok) return place
      const { live, seat } = place.value
      if (!live.group.allows("showCheck"))
        return refuse("not-allowed", "Only where two practise together")
      for (const connection of live.others(seat)) connection.notify("check-shown", { seat, check })
      return accept({})
    },
  }
}
