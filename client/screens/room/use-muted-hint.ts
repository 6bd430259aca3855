import { useEffect, useState } from "react"

/** So long must a voice be heard before it is speech, ms: a cough is none of our business. */
const SPEECH = 600
/** So long the hint stays after the last word, ms. */
const STAYS = 5000

/** Whether to say that one speaks and nobody hears it. `silent`: the microphone is meant to be off. */
export function useMutedHint(ownVoice: boolean, silent: boolean): boolean {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const heard = silent && ownVoice
    const wait = heard ? SPEECH : silent ? STAYS : 0
    const timer = setTimeout(() => setShown(heard), wait)
    return () => clearTimeout(timer)
  }, [ownVoice, silent])
  return shown && silent
}
