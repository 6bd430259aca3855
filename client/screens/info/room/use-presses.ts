import { useCallback, useEffect, useState } from "react"

import type { Result } from "#shared/values/result.ts"
import { announce } from "../../../components/announce/announce.ts"
import type { Message } from "../../../i18n/message.ts"
import { useText } from "../../../i18n/text.ts"
import { refusedWords } from "../words.ts"

/** So long the screen says one line about a press, ms. */
const STAYS = 7000

export interface Presses {
  /** One line about the last press; null when there is nothing to say. */
  feedback: Message | null
  tell: (words: Message) => void
  /** Does it, and says so kindly when it did not come through. */
  press: (asked: Promise<Result<unknown>>, done?: Message) => Promise<void>
}

export function usePresses(): Presses {
  const t = useText()
  const [feedback, setFeedback] = useState<Message | null>(null)
  const tell = useCallback(
    (words: Message) => {
      setFeedback(words)
      announce(t(words.id, words.values))
    },
    [t],
  )
  const press = useCallback(
    async (asked: Promise<Result<unknown>>, done?: Message) => {
      const result = await asked
      if (!result.ok) tell(refusedWords(result.error.code))
      else if (done) tell(done)
    },
    [tell],
  )
  useEffect(() => {
    if (feedback === null) return
    const timer = setTimeout(() => setFeedback(null), STAYS)
    return () => clearTimeout(timer)
  }, [feedback])
  return { feedback, tell, press }
}
