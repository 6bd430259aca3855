import { Label, Textarea } from "@digdir/designsystemet-react"
import type { TextareaProps } from "@digdir/designsystemet-react"
import { useId } from "react"
import type { ReactNode } from "react"

import "./designsystemet.css"
import "./field.css"
import { FieldError } from "./field.tsx"

interface LongFieldProps extends TextareaProps {
  label: string
  /** One line of help under the label. */
  hint?: ReactNode
  /** What is missing or wrong, kindly; empty or null when nothing is. */
  error?: string | null
}

/** Some lines to write in, with their label above, and under them what is wrong if anything is. */
export function LongField({ label, hint, error, ...area }: LongFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <Label htmlFor={id}>{label}</Label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Textarea
        rows={4}
        {...area}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${hint ? `${id}-hint ` : ""}${id}-error`}
      />
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}
