import type { ReactNode } from "react"

import type { Instant } from "#shared/values/ids.ts"

import type { DatesOf } from "./draft.ts"
import { KindChoice } from "./kind-choice.tsx"
import { OwnDates } from "./own-dates.tsx"
import { DatesPreview } from "./dates-preview.tsx"
import type { DatesDraft } from "./use-dates-draft.ts"
import { WhenFields } from "./when-fields.tsx"
import "./dates.css"

interface DatesFieldsProps {
  of: DatesOf
  edited: DatesDraft
  now: Instant
  /** How long it lasts each time. */
  minutes: number
  /** More fields, before the summary in words. */
  children?: ReactNode
}

/** How often, from when, or which dates; and what that comes to, in words. */
export function DatesFields({ of, edited, now, minutes, children }: DatesFieldsProps) {
  const { draft, missing, day, time, change, add } = edited
  const { kind } = draft
  return (
    <>
      <KindChoice of={of} kind={kind} onChange={(chosen) => change({ kind: chosen })} />
      {kind !== "none" && (
        <WhenFields
          of={of}
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
        <OwnDates
          of={of}
          draft={draft}
          now={now}
          onChange={change}
          onEmpty={() => day.current?.focus()}
        />
      )}
      {children}
      <DatesPreview of={of} draft={draft} now={now} minutes={minutes} />
    </>
  )
}
