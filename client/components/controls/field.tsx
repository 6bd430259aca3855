import { Input } from "@digdir/designsystemet-react"
import type { InputProps } from "@digdir/designsystemet-react"
import type { ReactNode, Ref } from "react"

import type { TextField } from "#shared/values/text-fields.ts"

import { Bounded } from "./bounded.tsx"
import { Labelled } from "./labelled.tsx"
import type { LabelledProps } from "./labelled.tsx"

interface FieldProps extends Omit<InputProps, "type"> {
  label: string
  hint?: ReactNode
  error?: string | null
  /** How much there is room for. `value` has to be a string then. */
  bound?: TextField
  type?: "text" | "url" | "date" | "time"
  ref?: Ref<HTMLInputElement>
}

/** A line to write or choose in. */
export function Field({ label, hint, error, bound, type = "text", ...input }: FieldProps) {
  const children: LabelledProps["children"] = (words) => (
    <Input {...(bound ? { dir: "auto" } : {})} {...input} type={type} {...words} />
  )
  const labelled = { label, hint, error, children }
  if (!bound) return <Labelled {...labelled} />
  return <Bounded {...labelled} bound={bound} written={String(input.value ?? "")} />
}
