import type { SubmitEvent } from "react"

import type { Dates } from "#shared/schedule/dates.ts"

import { useText } from "../../i18n/text.ts"
import { Button } from "../controls/button.tsx"
import { Notice } from "../page/notice.tsx"
import type { ServerTime } from "../session/use-wake-at.ts"
import { DatesFields } from "./dates-fields.tsx"
import "./dates.css"
import { useDatesDraft } from "./use-dates-draft.ts"

interface DatesFormProps {
  /** As they are; the fields begin there. */
  dates: Dates
  /** Length of the group's plan. */
  minutes: number
  clock: ServerTime
  busy: boolean
  /** Why saving did not work, in words; null when it did or has not been tried. */
  refused: string | null
  onSave: (dates: Dates) => void
}

/** When the group meets: how often, from when, or which dates. Nothing written is lost by an error. */
export function DatesForm({ dates, minutes, clock, busy, refused, onSave }: DatesFormProps) {
  const t = useText()
  const edited = useDatesDraft(dates, minutes, clock)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const found = busy ? null : edited.done()
    if (found !== null) onSave(found)
  }
  return (
    <form className="dates-form" noValidate onSubmit={submit}>
      <DatesFields of="meetings" {...{ edited, minutes }} now={clock.serverNow()} />
      {refused !== null && <Notice tone="trouble">{refused}</Notice>}
      <div className="page-actions">
        <Button kind="primary" type="submit" busy={busy}>
          {t("dates.save")}
        </Button>
      </div>
    </form>
  )
}
