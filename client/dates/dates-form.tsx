import { useRef, useState } from "react"
import type { SubmitEvent } from "react"

import type { Dates } from "#shared/schedule/dates.ts"

import { useText } from "../i18n/text.ts"
import { announce } from "../ui/announce.ts"
import { Button } from "../ui/button.tsx"
import { Notice } from "../ui/notice.tsx"
import type { ServerTime } from "../ui/use-wake-at.ts"
import { type Draft, type Missing, datesOf, draftOf, withDate } from "./draft.ts"
import { KindChoice } from "./kind-choice.tsx"
import { OwnDates } from "./own-dates.tsx"
import { Preview } from "./preview.tsx"
import { WhenFields } from "./when-fields.tsx"
import "./dates.css"

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
  const now = clock.serverNow()
  const [draft, setDraft] = useState(() => draftOf(dates, now, minutes))
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
  }
  const add = () => {
    const added = withDate(draft, clock.serverNow(), minutes)
    if (!added.ok) return show(added.missing)
    change(added.value)
    announce(t("dates.added"))
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (busy) return
    const found = datesOf(draft, clock.serverNow(), minutes)
    if (!found.ok) return show(found.missing)
    onSave(found.value)
  }
  const { kind } = draft
  return (
    <form className="dates-form" noValidate onSubmit={submit}>
      <KindChoice kind={kind} onChange={(chosen) => change({ kind: chosen })} />
      {kind !== "none" && (
        <WhenFields
          draft={draft}
          now={now}
          missing={missing}
          day={day}
          time={time}
          onChange={change}
          onAdd={kind === "own" ? add : null}
        />
      )}
      {kind === "own" && (
        <OwnDates draft={draft} now={now} onChange={change} onEmpty={() => day.current?.focus()} />
      )}
      <Preview draft={draft} now={now} minutes={minutes} />
      {refused !== null && <Notice tone="trouble">{refused}</Notice>}
      <div className="page-actions">
        <Button kind="primary" type="submit" busy={busy}>
          {t("dates.save")}
        </Button>
      </div>
    </form>
  )
}
