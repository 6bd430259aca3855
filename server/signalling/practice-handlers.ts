import { accept, refuse } from "#shared/result.ts"

import type { Houses } from "../rooms/houses.ts"
import { placeOf } from "./authorise.ts"
import type { Handlers } from "./handle.ts"

/** What two who practise together may tell each other. It is passed on and kept nowhere. */
export function practiceHandlers(houses: Houses): Pick<Handlers, "show-check"> {
  return {
    async "show-check"(visitor, { check }) {
      const place = placeOf(visitor)
      if (!place.ok) return place
      const { live, seat } = place.value
      const { state } = visitor
      if (state.kind !== "inside" || !houses.practice("together").holds(state.room))
        return refuse("not-allowed", "Only where two practise together")
      for (const screen of live.others(seat)) screen.tell("check-shown", { seat, check })
      return accept({})
    },
  }
}
