import { useId, useRef } from "react"

import type { Instant } from "#shared/values/ids.ts"
import { instantOf } from "#shared/schedule/oslo.ts"

import { meetingWords } from "../../i18n/day-words.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { announce } from "../announce/announce.ts"
import { Button } from "../controls/button.tsx"
import { type DatesOf, type Draft, withoutDate } from "./draft.ts"

interface OwnDatesProps {
  of: DatesOf
  draft: Draft
  now: Instant
  onChange: (to: Partial<Draft>) => void
  /** The last date is taken out: the list is gone, and the focus needs another place. */
  onEmpty: () => void
}

/** One's own dates, in words, each to be taken out again. */
export function OwnDates({ of, draft, now, onChange, onEmpty }: OwnDatesProps) {
  const t = useText()
  const language = useLanguage()
  const title = useId()
  const list = useRef<HTMLUListElement>(null)
  if (draft.list.length === 0) return null

  const remove = (date: string, place: number) => {
    onChange(withoutDate(draft, date))
    announce(t("dates.removed"))
    // The button pressed goes with its date: the one beside it takes the focus.
    const buttons = list.current?.querySelectorAll("button")
    const beside = buttons?.[place + 1] ?? buttons?.[place - 1]
    if (beside) beside.focus()
    else onEmpty()
  }
  return (
    <div className="dates-list">
      <p className="dates-title" id={title}>
        {t(`dates.${of}.list`)}
      </p>
      <ul ref={list} aria-labelledby={title}>
        {draft.list.map((date, place) => {
          const words = meetingWords(instantOf(date), language, now)
          return (
            <li key={date}>
              <span>{words}</span>
              <Button
                kind="quiet"
                aria-label={t("dates.remove.which", { date: words })}
                onClick={() => remove(date, place)}
              >
                {t("dates.remove")}
              </Button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
