import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { dayInOslo } from "#shared/schedule/oslo.ts"
import type { Instant } from "#shared/values/ids.ts"

import { Choice } from "../../../components/controls/choice.tsx"
import { Field } from "../../../components/controls/field.tsx"
import { LongField } from "../../../components/controls/long-field.tsx"
import { type Missing, startOf } from "../../../components/dates/draft.ts"
import { meetingWords } from "../../../i18n/day-words.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { lengthWords, lengthsWith } from "./lengths.ts"
import type { MeetingDraft } from "./use-meeting-draft.ts"

/** What the meeting is called, when it is and what it is about. */
export function MeetingFields({ draft, now }: { draft: MeetingDraft; now: Instant }) {
  const t = useText()
  const { written, lacks, title, text, change } = draft
  return (
    <>
      <Field
        ref={title}
        label={t("contactPoint.meeting.name")}
        hint={t("contactPoint.meeting.name.hint")}
        error={lacks.title ? t("contactPoint.meeting.name.missing") : null}
        value={written.title}
        bound={TEXT_FIELDS.infoTitle}
        autoComplete="off"
        onChange={(event) => change({ title: event.target.value })}
      />
      <When draft={draft} now={now} />
      <Choice
        label={t("contactPoint.meeting.length")}
        value={String(written.minutes)}
        options={lengthsWith(written.minutes).map((minutes) => ({
          value: String(minutes),
          label: lengthWords(minutes, t),
        }))}
        onChange={(chosen) => change({ minutes: Number(chosen) })}
      />
      <LongField
        ref={text}
        label={t("contactPoint.meeting.text")}
        hint={t("contactPoint.meeting.text.hint")}
        rows={6}
        value={written.text}
        bound={TEXT_FIELDS.welcome}
        onChange={(event) => change({ text: event.target.value })}
      />
    </>
  )
}

/** The day and the time in Oslo, and under them in words, because a field may show the month first. */
function When({ draft, now }: { draft: MeetingDraft; now: Instant }) {
  const t = useText()
  const language = useLanguage()
  const { written, lacks, day, time, change } = draft
  const start = startOf({ ...written, kind: "own", list: [] })
  const errorAt = (field: Missing["field"]) =>
    lacks.when?.field === field ? t(`dates.missing.${lacks.when.why}`) : null
  return (
    <div className="contact-when">
      <Field
        ref={day}
        type="date"
        label={t("contactPoint.meeting.day")}
        error={errorAt("day")}
        min={dayInOslo(now)}
        max="2100-12-31"
        value={written.day}
        onChange={(event) => change({ day: event.target.value })}
      />
      <Field
        ref={time}
        type="time"
        label={t("dates.time")}
        error={errorAt("time")}
        value={written.time}
        onChange={(event) => change({ time: event.target.value })}
      />
      <p className="contact-when-words" aria-live="polite">
        {start === null ? "" : meetingWords(start, language, now)}
      </p>
    </div>
  )
}
