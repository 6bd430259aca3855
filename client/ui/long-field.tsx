import { Textarea } from "@digdir/designsystemet-react"
import type { TextareaProps } from "@digdir/designsystemet-react"
import type { ReactNode } from "react"

import { Labelled } from "./labelled.tsx"

interface LongFieldProps extends TextareaProps {
  label: string
  hint?: ReactNode
  error?: string | null
}

/** Some lines to write in. */
export function LongField({ label, hint, error, ...area }: LongFieldProps) {
  return (
    <Labelled {...{ label, hint, error }}>
      {(words) => <Textarea rows={4} {...area} {...words} />}
    </Labelled>
  )
}
