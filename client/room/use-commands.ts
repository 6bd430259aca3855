import { useCallback, useEffect, useState } from "react"

import type { Command } from "#shared/protocol/command.ts"

import type { RoomVisit } from "./ports.ts"

/** So long the screen says that a press could not be carried out, ms. */
const STAYS = 6000

/** Sends commands; `failed` for a while when one did not come through. */
export function useCommands(visit: RoomVisit): {
  send: (command: Command) => void
  failed: boolean
} {
  const [failed, setFailed] = useState(false)
  const send = useCallback(
    (command: Command) => {
      void visit.command(command).then((result) => {
        // Someone else was first, and the screen already shows it: nothing to tell.
        const overtaken = !result.ok && ["wrong-phase", "stale"].includes(result.error.code)
        if (!result.ok && !overtaken) setFailed(true)
      })
    },
    [visit],
  )
  useEffect(() => {
    if (!failed) return
    const timer = setTimeout(() => setFailed(false), STAYS)
    return () => clearTimeout(timer)
  }, [failed])
  return { send, failed }
}
