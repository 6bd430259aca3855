import { useCallback, useEffect, useState } from "react"

import type { HostCommand } from "#shared/infoMeeting/command.ts"
import type { Result } from "#shared/values/result.ts"

import type { Message } from "../../i18n/message.ts"
import { refusalWords } from "./refusal-words.ts"
import type { StageSession } from "./stage-session.ts"

/** So long the screen says one line about a press, ms. */
const STAYS = 6000

/** What presses do, and the one line to say about one that was refused. */
export interface Presses {
  send: (command: HostCommand) => void
  /** Does what is more than a command; resolves to whether it was carried out. */
  carryOut: (doing: Promise<Result<object>>) => Promise<boolean>
  feedback: Message | null
  tell: (words: Message) => void
}

/** Sends commands, and says kindly for a while when one was not carried out. */
export function usePresses(session: Pick<StageSession, "host">): Presses {
  const [feedback, tell] = useState<Message | null>(null)
  const carryOut = useCallback(async (doing: Promise<Result<object>>) => {
    const result = await doing
    if (!result.ok) tell(refusalWords(result.error.code))
    return result.ok
  }, [])
  const send = useCallback(
    (command: HostCommand) => void carryOut(session.host(command)),
    [session, carryOut],
  )
  useEffect(() => {
    if (feedback === null) return
    const timer = setTimeout(() => tell(null), STAYS)
    return () => clearTimeout(timer)
  }, [feedback])
  return { send, carryOut, feedback, tell }
}
