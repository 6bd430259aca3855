import { useEffect, useState } from "react"

import type { SeatNumber } from "#shared/values/ids.ts"

import { useVoice } from "../../components/session/still-room.ts"
import type { MeetingSession } from "./meeting-session.ts"

/** So long must a voice be heard before it is speech, ms: a cough is none of our business. */
const SPEECH = 600
/** So long the hint stays after the last word, ms. */
const STAYS = 5000

/** Whether to say that one speaks and nobody hears it. `silent`: the microphone is meant to be off. */
export function useMutedHint(session: MeetingSession, you: SeatNumber, silent: boolean): boolean {
  const [shown, setShown] = useState(false)
  const heard = useVoice(session, silent ? you : null)
  useEffect(() => {
    const wait = heard ? SPEECH : silent ? STAYS : 0
    const timer = setTimeout(() => setShown(heard), wait)
    return () => clearTimeout(timer)
  }, [heard, silent])
  return shown && silent
}
