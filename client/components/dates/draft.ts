import type { Instant } from "#shared/values/ids.ts"
import { type Dates, MOST_DATES, datesSchema } from "#shared/schedule/dates.ts"
import { meetingsFrom, nextMeeting } from "#shared/schedule/meetings.ts"
import { dayInOslo, instantOf } from "#shared/schedule/oslo.ts"

/** What one may choose between, in the order it is shown. */
const KINDS = ["week", "second", "own", "none"] as const
export type Kind = (typeof KINDS)[number]

/** What the dates are of: a group's meetings, or the hours of a practice room, which it always has. */
export type DatesOf = "meetings" | "hours"
export const KINDS_OF = {
  meetings: KINDS,
  hours: KINDS.filter((kind) => kind !== "none"),
} as const satisfies Record<DatesOf, readonly Kind[]>

/** Dates while someone writes them: what fields hold may be empty or impossible. */
export interface Draft {
  kind: Kind
  /** The day of the next meeting, or of the date that is being added: `2026-12-03`. */
  day: string
  time: string
  /** Own dates so far, in order. */
  list: readonly string[]
}

/** What is missing or wrong, as the end of a text's id, and the field that it stands at. */
export interface Missing {
  field: "day" | "time"
  why: "day" | "time" | "past" | "far" | "double" | "many" | "none"
}

type Checked<T> = { ok: true; value: T } | { ok: false; missing: Missing }

/** When most groups meet: the fields' first values. */
const USUAL_TIME = "19:00"

/** The fields as they are to begin with. What is over is left out: it can not be changed any more. */
export function draftOf(dates: Dates, now: Instant, minutes: number): Draft {
  switch (dates.kind) {
    case "none":
      return { kind: "week", day: "", time: USUAL_TIME, list: [] }
    case "every": {
      const next = nextMeeting(dates, now, minutes)
      const kind = dates.weeks === 1 ? "week" : "second"
      return { kind, day: next === null ? "" : dayInOslo(next), time: dates.time, list: [] }
    }
    case "own": {
      const list = dates.list.filter((date) => isToCome([date], now, minutes))
      return { kind: "own", day: "", time: dates.list.at(-1)?.slice(11) ?? USUAL_TIME, list }
    }
  }
}

/** The dates that the fields stand for, or what is missing. An own date not yet added counts too. */
export function datesOf(draft: Draft, now: Instant, minutes: number): Checked<Dates> {
  const { kind, day, time } = draft
  if (kind === "none") return { ok: true, value: { kind } }
  if (kind === "own") {
    if (day === "" && draft.list.length === 0) return missing("day", "none")
    if (day === "") return { ok: true, value: { kind, list: [...draft.list] } }
    const added = withDate(draft, now, minutes)
    return added.ok ? { ok: true, value: { kind, list: [...added.value.list] } } : added
  }
  const weeks = kind === "week" ? 1 : 2
  const dates = datesSchema.safeParse({ kind: "every", weeks, from: day, time })
  if (!dates.success) return wrong(draft)
  if (day < dayInOslo(now)) return missing("day", "past")
  return { ok: true, value: dates.data }
}

/** The instant that the fields' day and time are; null while they are none. */
export function startOf({ day, time }: Draft): Instant | null {
  return isDate(`${day}T${time}`) ? instantOf(`${day}T${time}`) : null
}

/** Adds the day and time in the fields to the own dates, in order, and makes room for the next. */
export function withDate(draft: Draft, now: Instant, minutes: number): Checked<Draft> {
  const date = `${draft.day}T${draft.time}`
  if (!isDate(date)) return wrong(draft)
  if (!isToCome([date], now, minutes)) return missing("day", "past")
  if (draft.list.includes(date)) return missing("day", "double")
  if (draft.list.length >= MOST_DATES) return missing("day", "many")
  return { ok: true, value: { ...draft, day: "", list: [...draft.list, date].toSorted() } }
}

export function withoutDate(draft: Draft, date: string): Draft {
  return { ...draft, list: draft.list.filter((one) => one !== date) }
}

function isDate(date: string): boolean {
  return datesSchema.safeParse({ kind: "own", list: [date] }).success
}

function isToCome(list: string[], now: Instant, minutes: number): boolean {
  return meetingsFrom({ kind: "own", list }, now, minutes, 1).length > 0
}

/** What is wrong with a day and a time that no dates can be made of. */
function wrong({ day, time }: Draft): { ok: false; missing: Missing } {
  if (day === "") return missing("day", "day")
  return isDate(`2024-01-01T${time}`) ? missing("day", "far") : missing("time", "time")
}

function missing(field: Missing["field"], why: Missing["why"]): { ok: false; missing: Missing } {
  return { ok: false, missing: { field, why } }
}
