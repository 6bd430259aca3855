import { Select } from "@digdir/designsystemet-react"
import type { ReactNode } from "react"

import { Labelled } from "./labelled.tsx"

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
  return (
    <Labelled {...{ label, hint }}>
      {(words) => (
        <Select
          {...words}
          value={value}
          disabled={disabled}
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
      )}
    </Labelled>
  )
}
