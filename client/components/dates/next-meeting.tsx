import type { Dates } from "#shared/schedule/dates.ts"
import { nextMeeting } from "#shared/schedule/meetings.ts"

import { meetingWords } from "../../i18n/day-words.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { type ServerTime, useWakeAt } from "../session/use-wake-at.ts"
import { countdown } from "./countdown.ts"
import "./dates.css"
import type { DatesOf } from "./draft.ts"

interface NextMeetingProps {
  of?: DatesOf
  dates: Dates
  /** How long it lasts each time. */
  minutes: number
  clock: ServerTime
}

/** When it is next and how long it is to then. Drawn again when the words change. */
export function NextMeeting({ of = "meetings", dates, minutes, clock }: NextMeetingProps) {
  const t = useText()
  const language = useLanguage()
  const now = clock.serverNow()
  const start = nextMeeting(dates, now, minutes)
  const left = start === null ? null : countdown(start, minutes, now)
  useWakeAt(clock, left?.changesAt ?? null)
  return (
    <section className="dates-next">
      <h2>{t(`dates.${of}.next`)}</h2>
      {start === null || left === null ? (
        <>
          <p className="dates-next-day">
            {t(dates.kind === "none" ? "dates.next.none" : `dates.${of}.over`)}
          </p>
          <p className="dates-next-left">{t(`dates.${of}.open`)}</p>
        </>
      ) : (
        <>
          <p className="dates-next-day">{meetingWords(start, language, now)}</p>
          <p className="dates-next-left">{t(left.words.id, left.words.values)}</p>
        </>
      )}
    </section>
  )
}
