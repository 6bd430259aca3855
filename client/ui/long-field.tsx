import { Label, Textarea } from "@digdir/designsystemet-react"
import type { TextareaProps } from "@digdir/designsystemet-react"
import { useId } from "react"
import type { ReactNode } from "react"

import "./designsystemet.css"
import "./field.css"

interface LongFieldProps extends TextareaProps {
  label: string
  /** One line of help under the label. */
  hint?: ReactNode
}

/** Room for a few sentences, with its label above. */
export function LongField({ label, hint, ...input }: LongFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <Label htmlFor={id}>{label}</Label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Textarea rows={3} {...input} id={id} aria-describedby={hint ? `${id}-hint` : undefined} />
    </div>
  )
}
