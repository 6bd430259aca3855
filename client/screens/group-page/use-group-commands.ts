import { useState } from "react"

import type { ErrorCode } from "#shared/values/errors.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"

import { useText } from "../../i18n/text.ts"
import { announce } from "../../components/announce/announce.ts"
import type { GroupPageSession } from "./group-page-session.ts"

/** What a member does to the group from its page, one thing at a time. */
export interface GroupActions {
  /** Resolves to whether it was done. `words` are sealed before they are sent. */
  send: (command: GroupCommand) => Promise<boolean>
  seal: (words: string | undefined) => Promise<string | null>
  /** The last one is still on its way. */
  busy: boolean
  /** Why the last command was refused, in words. */
  refused: string | null
  /** Removes the words about the last command, when another question is asked. */
  clear: () => void
}

export function useGroupCommands(session: GroupPageSession): GroupActions {
  const t = useText()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const send = async (command: GroupCommand): Promise<boolean> => {
    setBusy(true)
    setRefused(null)
    const answer = await session.groupCommand(command)
    setBusy(false)
    if (answer.ok) return true
    const words = t(REFUSALS[answer.error.code] ?? "page.refused.other")
    setRefused(words)
    announce(words)
    return false
  }
  const seal = async (words: string | undefined) =>
    words === undefined ? null : session.seal("group-words", words)
  return { send, seal, busy, refused, clear: () => setRefused(null) }
}

/** The words for a press that came to nothing. `not-inside` is also a line that gave no answer. */
const REFUSALS: Partial<Record<ErrorCode, string>> = {
  "not-inside": "page.refused.offline",
  stale: "page.refused.stale",
  "too-many": "page.refused.tooMany",
}
