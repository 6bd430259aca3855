import { useId } from "react"

import type { Instant } from "#shared/values/ids.ts"
import { meetingsFrom } from "#shared/schedule/meetings.ts"

import { clockWords, meetingWords, weekdayWords } from "../../i18n/day-words.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { type DatesOf, type Draft, datesOf } from "./draft.ts"

/** How many meetings are shown, so that one sees the rhythm. */
const SHOWN = 3

interface PreviewProps {
  of: DatesOf
  draft: Draft
  now: Instant
  minutes: number
}

/** What saving would mean, in words: the rhythm and the next times, or a door always open. */
export function DatesPreview({ of, draft, now, minutes }: PreviewProps) {
  const t = useText()
  const language = useLanguage()
  const title = useId()
  if (draft.kind === "none") return <p className="dates-preview">{t("dates.none")}</p>
  if (draft.kind === "own") return <p className="dates-aside">{t(`dates.${of}.door`)}</p>
  const dates = datesOf(draft, now, minutes)
  if (!dates.ok) return <p className="dates-aside">{t(`dates.${of}.door`)}</p>
  const weekday = weekdayWords(draft.day, language)
  const time = clockWords(draft.time, language)
  return (
    <div className="dates-preview">
      <p className="dates-title">{t(`dates.${of}.${draft.kind}`, { weekday, time })}</p>
      <p id={title}>{t(`dates.${of}.coming`)}</p>
      <ul aria-labelledby={title}>
        {meetingsFrom(dates.value, now, minutes, SHOWN).map((start) => (
          <li key={start}>{meetingWords(start, language, now)}</li>
        ))}
      </ul>
      <p className="dates-aside">{t(`dates.${of}.door`)}</p>
    </div>
  )
}
