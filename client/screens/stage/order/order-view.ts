import type { InfoId, Order, Phase } from "#shared/infoMeeting/state.ts"
import type { Instant } from "#shared/values/ids.ts"

const MINUTE = 60_000

/** An item of the running order with its times. */
export interface OrderRow {
  id: InfoId
  title: string
  minutes: number
  /** When it begins if each item takes the time planned for it; for one that has been or is under way, when it was to. */
  begins: Instant
  state: "done" | "current" | "coming"
}

/** The item under way. */
export interface CurrentItem {
  id: InfoId
  since: Instant
  /** Whole minutes left, begun ones counted; negative when it has gone past its time. */
  left: number
}

export interface OrderView {
  rows: readonly OrderRow[]
  current: CurrentItem | null
  /** What comes after the item under way, or first of all. */
  next: InfoId | null
  /** When this view says something else by time alone; null when it does not. */
  changesAt: Instant | null
}

/** The running order at `now`. Before the meeting it is counted from `start`, the planned one. */
export function orderView(
  order: Order,
  titles: ReadonlyMap<InfoId, string>,
  phase: Phase,
  { start, now }: { start: Instant; now: Instant },
): OrderView {
  const { items, current } = order
  const at = current === null ? -1 : items.findIndex(({ id }) => id === current.id)
  const item = items[at]
  const begun = phase.kind === "running" ? phase.startedAt : start
  const begins = beginnings(items, item && current ? { at, since: current.since } : null, begun)
  const ends = item && current ? current.since + item.minutes * MINUTE : null
  return {
    rows: items.map(({ id, minutes }, index) => ({
      id,
      title: titles.get(id) ?? "",
      minutes,
      begins: begins[index] ?? begun,
      state: index < at ? "done" : index === at ? "current" : "coming",
    })),
    current:
      current && ends !== null
        ? { id: current.id, since: current.since, left: minutesLeft(ends, now) }
        : null,
    next: items[at + 1]?.id ?? null,
    changesAt: ends === null ? null : changesAt(ends, now),
  }
}

/** When each item begins: counted forwards from the one under way, and backwards to those before it. */
function beginnings(
  items: Order["items"],
  current: { at: number; since: Instant } | null,
  begun: Instant,
): Instant[] {
  const minutes = items.map((item) => item.minutes * MINUTE)
  const before = (index: number) => minutes.slice(0, index).reduce((sum, ms) => sum + ms, 0)
  const zero = current === null ? begun : current.since - before(current.at)
  return items.map((_, index) => zero + before(index))
}

/** A begun minute counts; past the end, whole minutes that have passed, negative. */
function minutesLeft(ends: Instant, now: Instant): number {
  // Plus nought, since there is a nought below nought.
  return Math.ceil((ends - now) / MINUTE) + 0
}

function changesAt(ends: Instant, now: Instant): Instant {
  return ends - (minutesLeft(ends, now) - 1) * MINUTE
}
