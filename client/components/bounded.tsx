import type { ReactNode } from "react"

import type { TextField } from "#shared/values/text-fields.ts"

import { useText } from "../i18n/text.ts"
import { Labelled } from "./labelled.tsx"
import type { LabelledProps } from "./labelled.tsx"
import { roomLeft } from "./room-left.ts"

interface BoundedProps extends LabelledProps {
  written: string
  bound: TextField
}

/** A labelled field that says how much room is left, and that a text is too long instead of cutting it. */
export function Bounded({ written, bound, error, ...labelled }: BoundedProps): ReactNode {
  const t = useText()
  const { note, error: over } = roomLeft(written, bound)
  return (
    <Labelled
      {...labelled}
      note={note && t(note.id, note.values)}
      error={over ? t(over.id, over.values) : (error ?? null)}
    />
  )
}
