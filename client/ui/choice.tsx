import { Label, Select } from "@digdir/designsystemet-react"
import { useId } from "react"
import type { ReactNode } from "react"

import "./designsystemet.css"
import "./field.css"

interface ChoiceProps<V extends string> {
  label: string
  hint?: ReactNode
  value: V
  options: readonly { value: V; label: string; lang?: string }[]
  disabled?: boolean
  onChange: (value: V) => void
}

/** One of a few: a labelled list in the browser's own dress, which every phone knows. */
export function Choice<V extends string>(props: ChoiceProps<V>) {
  const { label, hint, value, options, disabled, onChange } = props
  const id = useId()
  return (
    <div className="field">
      <Label htmlFor={id}>{label}</Label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Select
        id={id}
        value={value}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </Select>
    </div>
  )
}
