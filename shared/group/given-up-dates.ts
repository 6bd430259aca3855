import type { Instant } from "../values/ids.ts"
import type { Dates, GivenUp } from "../schedule/dates.ts"
import { instantOf } from "../schedule/oslo.ts"
import { startsInFile } from "../schedule/series.ts"
import { minutesOf } from "./hours.ts"
import type { Group } from "./state.ts"

/** So many own dates are taken back; the furthest are not. Twice what a group may set. */
const MOST = 52
/** [L5] Kept a day longer than a calendar can remind of it. ms */
const FORGET_MS = 24 * 60 * 60_000

/**
 * [D9] The group with other dates, and with what calendars may hold that is not true any more: own dates that
 * are dropped, and a series that is no more. Of a series that goes on otherwise the next file says how.
 */
export function withGivenUp(group: Group, dates: Dates, now: Instant): Group {
  const { dates: before, givenUp: _, ...rest } = group
  const minutes = minutesOf(group)
  const earlier = givenUpNow(group, now)
  const dropped = before.kind === "own" ? before.list : []
  const meant = new Set(dates.kind === "own" ? dates.list.map(instantOf) : [])
  const ended = before.kind === "every" ? startsInFile(before, now, minutes).at(-1) : undefined
  const givenUp = {
    series: dates.kind === "every" ? null : (ended ?? earlier?.series ?? null),
    list: [...new Set([...(earlier?.list ?? []), ...dropped])]
      .filter((date) => isAhead(instantOf(date), now) && !meant.has(instantOf(date)))
      .toSorted()
      .slice(0, MOST),
  }
  return { ...rest, dates, ...(isEmpty(givenUp) ? {} : { givenUp }) }
}

/** What of it still lies ahead; null when nothing does. */
export function givenUpNow({ givenUp }: Group, now: Instant): GivenUp | null {
  if (givenUp === undefined) return null
  const { series, list } = givenUp
  const left = {
    series: series !== null && isAhead(series, now) ? series : null,
    list: list.filter((date) => isAhead(instantOf(date), now)),
  }
  return isEmpty(left) ? null : left
}

/** [L5] The group without what has passed; the very same where nothing has. */
export function withoutPassed(group: Group, now: Instant): Group {
  const { givenUp, ...rest } = group
  if (givenUp === undefined || !instantsOf(givenUp).some((at) => at + FORGET_MS <= now))
    return group
  const left = givenUpNow(group, now)
  return left === null ? rest : { ...rest, givenUp: left }
}

/** When something of it has passed for so long that it is to be forgotten. */
export function passesAt({ givenUp }: Group): Instant[] {
  return givenUp === undefined ? [] : instantsOf(givenUp).map((at) => at + FORGET_MS)
}

function instantsOf({ series, list }: GivenUp): Instant[] {
  return [...list.map(instantOf), ...(series === null ? [] : [series])]
}

function isAhead(start: Instant, now: Instant): boolean {
  return start > now
}

function isEmpty({ series, list }: GivenUp): boolean {
  return series === null && list.length === 0
}
