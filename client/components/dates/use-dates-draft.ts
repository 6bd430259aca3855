import { type RefObject, useRef, useState } from "react"

import type { Dates } from "#shared/schedule/dates.ts"

import { useText } from "../../i18n/text.ts"
import { announce } from "../announce/announce.ts"
import type { ServerTime } from "../session/use-wake-at.ts"
import { type Draft, type Missing, datesOf, draftOf, withDate } from "./draft.ts"

/** Dates being written, and the two fields in which something may be missing. */
export interface DatesDraft {
  draft: Draft
  missing: Missing | null
  day: RefObject<HTMLInputElement | null>
  time: RefObject<HTMLInputElement | null>
  change: (to: Partial<Draft>) => void
  /** Takes the date in the fields among one's own. */
  add: () => void
  /** The dates as they are written; null when something is missing: its field shows that. */
  done: () => Dates | null
}

/** The fields begin at `dates`, and keep what is written whatever happens around them. */
export function useDatesDraft(dates: Dates, minutes: number, clock: ServerTime): DatesDraft {
  const t = useText()
  const [draft, setDraft] = useState(() => draftOf(dates, clock.serverNow(), minutes))
  const [missing, setMissing] = useState<Missing | null>(null)
  const day = useRef<HTMLInputElement>(null)
  const time = useRef<HTMLInputElement>(null)
  const change = (to: Partial<Draft>) => {
    setDraft({ ...draft, ...to })
    setMissing(null)
  }
  const show = (what: Missing) => {
    setMissing(what)
    const field = what.field === "day" ? day : time
    field.current?.focus()
    return null
  }
  const add = () => {
    const added = withDate(draft, clock.serverNow(), minutes)
    if (!added.ok) return void show(added.missing)
    change(added.value)
    announce(t("dates.added"))
  }
  const done = () => {
    const found = datesOf(draft, clock.serverNow(), minutes)
    return found.ok ? found.value : show(found.missing)
  }
  return { draft, missing, day, time, change, add, done }
}
