import { assertNever } from "../values/assert-never.ts"
import type { Instant } from "../values/ids.ts"
import { type Result, accept, refuse } from "../values/result.ts"
import type { InfoCommandOf } from "./command.ts"
import type { InfoEvent, InfoEventOf } from "./events.ts"
import type { InfoMeeting } from "./state.ts"

export const ORDER_COMMANDS = { setOrder: true, goTo: true } as const
export const ORDER_EVENTS = { orderSet: true, wentTo: true } as const

/** The hosts' running order [IM7]. */
export function decideOrder(
  { order }: InfoMeeting,
  command: InfoCommandOf<keyof typeof ORDER_COMMANDS>,
  now: Instant,
): Result<InfoEvent[]> {
  switch (command.type) {
    case "setOrder": {
      const { items } = command
      if (new Set(items.map(({ id }) => id)).size < items.length)
        return refuse("bad-input", "Two items have the same id")
      return accept([{ type: "orderSet", items }])
    }
    case "goTo": {
      const { item } = command
      if (item !== null && !order.items.some(({ id }) => id === item))
        return refuse("stale", "The item is not there any more")
      const current = order.current?.id ?? null
      return accept(item === current ? [] : [{ type: "wentTo", item, at: now }])
    }
    default:
      return assertNever(command)
  }
}

export function applyOrder(
  meeting: InfoMeeting,
  event: InfoEventOf<keyof typeof ORDER_EVENTS>,
): InfoMeeting {
  const { order } = meeting
  switch (event.type) {
    case "orderSet": {
      const isLeft = event.items.some(({ id }) => id === order.current?.id)
      return {
        ...meeting,
        order: { items: event.items, current: isLeft ? order.current : null },
      }
    }
    case "wentTo": {
      const current = event.item === null ? null : { id: event.item, since: event.at }
      return { ...meeting, order: { ...order, current } }
    }
    default:
      return assertNever(event)
  }
}
