import { Label } from "@digdir/designsystemet-react"
import { useId } from "react"
import type { ReactNode } from "react"

import "../page/designsystemet.css"
import "./field.css"
import { Warning } from "../drawings/icons.tsx"

export interface LabelledProps {
  label: string
  /** One line of help under the label. */
  hint?: ReactNode
  /** What is missing or wrong, kindly; empty or null when nothing is, undefined where nothing can be. */
  error?: string | null | undefined
  /** A few words under it about what is written, such as how much room is left; null for none. */
  note?: string | null | undefined
  /** What is written or chosen in. It takes all that is given, so that it is announced with its words. */
  children: (words: {
    id: string
    "aria-invalid": true | undefined
    "aria-describedby": string | undefined
  }) => ReactNode
}

/** Something to write or choose in, with its label above, and under it what is missing if anything is. */
export function Labelled({ label, hint, error, note, children }: LabelledProps) {
  const id = useId()
  const described = [
    hint && `${id}-hint`,
    note && `${id}-note`,
    error !== undefined && `${id}-error`,
  ]
  return (
    <div className="field">
      <Label htmlFor={id}>{label}</Label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": described.filter(Boolean).join(" ") || undefined,
      })}
      {note && (
        <p className="field-note" id={`${id}-note`}>
          {note}
        </p>
      )}
      {error !== undefined && <FieldError id={`${id}-error`} error={error} />}
    </div>
  )
}

/** The place for a field's error: always there, so that a screen reader hears it when it comes. */
export function FieldError({ id, error }: { id: string; error?: string | null | undefined }) {
  return (
    <p className="field-error" id={id} aria-live="polite">
      {error && (
        <>
          <Warning />
          <span>{error}</span>
        </>
      )}
    </p>
  )
}
