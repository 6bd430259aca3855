import type { TextField } from "#shared/values/text-fields.ts"
import { readWritten } from "#shared/names/written-text.ts"

import { type Message, message } from "../i18n/message.ts"

/** What is said under a field about its bound: how much room is left when it is little, or that it is too much. */
export interface RoomLeft {
  note: Message | null
  error: Message | null
}

/** Below this share of the field's characters, or this many, it is said how many are left. */
const NEAR = { share: 0.1, characters: 10 }

export function roomLeft(raw: string, bound: TextField): RoomLeft {
  const written = readWritten(raw, bound)
  if (written.kind === "too-long")
    return { note: null, error: message("common.written.over", { over: written.over }) }
  if (written.kind === "empty") return { note: null, error: null }
  const { left } = written
  const isNear = left <= Math.max(NEAR.characters, bound.graphemes * NEAR.share)
  return { note: isNear ? message("common.written.left", { left }) : null, error: null }
}
