import { Input } from "@digdir/designsystemet-react"
import type { InputProps } from "@digdir/designsystemet-react"
import type { ReactNode, Ref } from "react"

import { Labelled } from "./labelled.tsx"

interface FieldProps extends Omit<InputProps, "type"> {
  label: string
  hint?: ReactNode
  error?: string | null
  type?: "text" | "url" | "date" | "time"
  ref?: Ref<HTMLInputElement>
}

/** A line to write or choose in. */
export function Field({ label, hint, error, type = "text", ...input }: FieldProps) {
  return (
    <Labelled {...{ label, hint, error }}>
      {(words) => <Input {...input} type={type} {...words} />}
    </Labelled>
  )
}
