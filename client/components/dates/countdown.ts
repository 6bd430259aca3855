import type { Instant } from "#shared/values/ids.ts"
import { dayAfter, dayInOslo, daysBetween, instantOf } from "#shared/schedule/oslo.ts"

import { type Message, message } from "../../i18n/message.ts"

const MINUTE = 60_000
/** Closer than this, hours are shown even if it is tomorrow. Minutes. */
const NEAR = 12 * 60

/** How long it is to a meeting, in words, and the instant at which they are other words [D7.2]. */
export interface Countdown {
  words: Message
  changesAt: Instant
}

/** Says how long it is to a meeting [D7]: "om 3 dager", "i morgen", "om 5 timer", "nå". */
export function countdown(start: Instant, minutes: number, now: Instant): Countdown {
  // A begun minute counts, so that it is never later than one reads.
  const left = Math.ceil((start - now) / MINUTE)
  if (left <= 0) return { words: message("dates.in.now"), changesAt: start + minutes * MINUTE }
  const today = dayInOslo(now)
  const days = daysBetween(today, dayInOslo(start))
  if (days === 0 || left <= NEAR) return inHours(start, left)
  const midnight = instantOf(`${dayAfter(today, 1)}T00:00`)
  if (days > 1) return { words: message("dates.in.days", { days }), changesAt: midnight }
  return {
    words: message("dates.in.tomorrow"),
    changesAt: Math.min(midnight, start - NEAR * MINUTE),
  }
}

function inHours(start: Instant, left: number): Countdown {
  const at = (minutes: number) => start - minutes * MINUTE
  if (left < 60) {
    return { words: message("dates.in.minutes", { minutes: left }), changesAt: at(left - 1) }
  }
  if (left < 120) {
    return { words: message("dates.in.hour", { minutes: left - 60 }), changesAt: at(left - 1) }
  }
  // To the nearest hour: the time of day stands beside it.
  const hours = Math.round(left / 60)
  return {
    words: message("dates.in.hours", { hours }),
    changesAt: at(Math.max(120, hours * 60 - 30) - 1),
  }
}
