import type { ReactNode } from "react"

import type { TextField } from "#shared/values/text-fields.ts"

import { useText } from "../../i18n/text.ts"
import { Labelled } from "./labelled.tsx"
import type { LabelledProps } from "./labelled.tsx"
import { readWritten } from "#shared/names/written-text.ts"
import { type Message, message } from "../../i18n/message.ts"

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

/** The line under a field about its bound: how many characters are left when they are few, or that the text is too long. */
interface RoomLeft {
  note: Message | null
  error: Message | null
}

/** Below this share of the field's characters, or this many, the number left is shown. */
const NEAR = { share: 0.1, characters: 10 }

function roomLeft(raw: string, bound: TextField): RoomLeft {
  const written = readWritten(raw, bound)
  if (written.kind === "too-long")
    return { note: null, error: message("common.written.over", { over: written.over }) }
  if (written.kind === "empty") return { note: null, error: null }
  const { left } = written
  const isNear = left <= Math.max(NEAR.characters, bound.graphemes * NEAR.share)
  return { note: isNear ? message("common.written.left", { left }) : null, error: null }
}
