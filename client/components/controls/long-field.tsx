import { Textarea } from "@digdir/designsystemet-react"
import type { TextareaProps } from "@digdir/designsystemet-react"
import type { ReactNode, Ref } from "react"

import type { TextField } from "#shared/values/text-fields.ts"

import { Bounded } from "./bounded.tsx"
import type { LabelledProps } from "./labelled.tsx"

interface LongFieldProps extends TextareaProps {
  /** How much there is room for. */
  bound: TextField
  value: string
  label: string
  hint?: ReactNode
  error?: string | null
  ref?: Ref<HTMLTextAreaElement>
}

/** Some lines to write in. */
export function LongField({ label, hint, error, bound, ...area }: LongFieldProps) {
  const children: LabelledProps["children"] = (words) => (
    <Textarea rows={4} dir="auto" {...area} {...words} />
  )
  return <Bounded {...{ label, hint, error, bound, children }} written={area.value} />
}
