import { Input, Label } from "@digdir/designsystemet-react"
import type { InputProps } from "@digdir/designsystemet-react"
import { useId } from "react"
import type { ReactNode, Ref } from "react"

import "./designsystemet.css"
import "./field.css"
import { Warning } from "./icons.tsx"

interface FieldProps extends Omit<InputProps, "type"> {
  label: string
  /** One line of help under the label. */
  hint?: ReactNode
  /** What is missing or wrong, kindly; empty or null when nothing is. */
  error?: string | null
  type?: "text" | "url" | "date" | "time"
  ref?: Ref<HTMLInputElement>
}

/** A line to write or choose in, with its label above, and under it what is missing if anything is. */
export function Field({ label, hint, error, type = "text", ...input }: FieldProps) {
  const id = useId()
  return (
    <div className="field">
      <Label htmlFor={id}>{label}</Label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Input
        {...input}
        type={type}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${hint ? `${id}-hint ` : ""}${id}-error`}
      />
      <FieldError id={`${id}-error`} error={error} />
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
