import { useCallback, useEffect, useState } from "react"

import type { Command } from "#shared/meeting/command.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"

import type { MeetingSession } from "./meeting-session.ts"
import { refusalWords } from "./refusal-words.ts"
import type { Message } from "../../i18n/message.ts"

/** So long the screen says one line about a press, ms. */
const STAYS = 6000

/** What a press does, and the one line to say about one that could not be carried out. */
export interface Commands {
  send: (command: Command) => void
  /** The same for what may have passed already: then there is nothing to send. */
  sendIf: (command: Command | null) => void
  /** What is done to the group and not to the meeting. */
  sendGroup: (command: GroupCommand) => void
  feedback: Message | null
  tell: (words: Message) => void
}

/** Sends commands, and tells kindly for a while when one did not come through. */
export function useCommands(session: MeetingSession): Commands {
  const [feedback, tell] = useState<Message | null>(null)
  const send = useCallback(
    (command: Command) => {
      void session.command(command).then((result) => {
        if (!result.ok) tell(refusalWords(command.type, result.error.code))
      })
    },
    [session],
  )
  const sendGroup = useCallback(
    (command: GroupCommand) => {
      void session.groupCommand(command).then((result) => {
        if (!result.ok) tell(refusalWords(command.type, result.error.code))
      })
    },
    [session],
  )
  useEffect(() => {
    if (feedback === null) return
    const timer = setTimeout(() => tell(null), STAYS)
    return () => clearTimeout(timer)
  }, [feedback])
  const sendIf = useCallback((command: Command | null) => command && send(command), [send])
  return { send, sendIf, sendGroup, feedback, tell }
}
