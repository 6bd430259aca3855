import type { Instant } from "#shared/values/ids.ts"

import { DatesFields } from "../../../components/dates/dates-fields.tsx"
import type { DatesDraft } from "../../../components/dates/use-dates-draft.ts"
import { useText } from "../../../i18n/text.ts"
import { Choice } from "../../../components/controls/choice.tsx"
import { LENGTHS, lengthWords } from "./lengths.ts"

interface HoursFieldsProps {
  edited: DatesDraft
  now: Instant
  minutes: number
  onLength: (minutes: number) => void
}

/** When the room is open, and for how long each time. */
export function HoursFields({ edited, now, minutes, onLength }: HoursFieldsProps) {
  const t = useText()
  const lengths = [...new Set([...LENGTHS, minutes])].toSorted((one, other) => one - other)
  return (
    <DatesFields of="hours" {...{ edited, now, minutes }}>
      <Choice
        label={t("standing.length")}
        value={String(minutes)}
        options={lengths.map((length) => ({
          value: String(length),
          label: lengthWords(length, t),
        }))}
        onChange={(chosen) => onLength(Number(chosen))}
      />
    </DatesFields>
  )
}
