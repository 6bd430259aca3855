import type { Ref } from "react"

import type { Instant } from "#shared/values/ids.ts"
import { dayInOslo } from "#shared/schedule/oslo.ts"

import { meetingWords } from "../../i18n/day-words.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { Button } from "../controls/button.tsx"
import { Field } from "../controls/field.tsx"
import { Plus } from "../drawings/icons.tsx"
import { type DatesOf, type Draft, type Missing, startOf } from "./draft.ts"

interface WhenFieldsProps {
  of: DatesOf
  draft: Draft
  now: Instant
  missing: Missing | null
  day: Ref<HTMLInputElement>
  time: Ref<HTMLInputElement>
  onChange: (to: Partial<Draft>) => void
  /** Adds the date to the group's own; null where the day is the only one asked for. */
  onAdd: (() => void) | null
}

/** A day and a time of day, in the browser's own fields: those that each phone's owner knows. */
export function WhenFields(props: WhenFieldsProps) {
  const { of, draft, now, missing, day, time, onChange, onAdd } = props
  const t = useText()
  const language = useLanguage()
  // The button says the date, because a field may show the month first.
  const start = startOf(draft)
  const adding = start === null ? null : meetingWords(start, language, now)
  const errorAt = (field: Missing["field"]) =>
    missing?.field === field ? t(`dates.missing.${missing.why}`) : null
  return (
    <div className="dates-when">
      <Field
        ref={day}
        type="date"
        label={t(onAdd ? "dates.day.own" : `dates.${of}.day`)}
        error={errorAt("day")}
        min={dayInOslo(now)}
        max="2100-12-31"
        value={draft.day}
        onChange={(event) => onChange({ day: event.target.value })}
      />
      <Field
        ref={time}
        type="time"
        label={t("dates.time")}
        error={errorAt("time")}
        value={draft.time}
        onChange={(event) => onChange({ time: event.target.value })}
      />
      {onAdd && (
        <Button icon={<Plus />} onClick={onAdd}>
          {adding === null ? t("dates.add") : t("dates.add.which", { date: adding })}
        </Button>
      )}
    </div>
  )
}
