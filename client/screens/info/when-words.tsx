import type { Instant } from "#shared/values/ids.ts"

import { countdown } from "../../components/dates/countdown.ts"
import { type ServerTime, useWakeAt } from "../../components/session/use-wake-at.ts"
import { meetingWords } from "../../i18n/day-words.ts"
import { useLanguage, useText } from "../../i18n/text.ts"

interface WhenWordsProps {
  start: Instant
  minutes: number
  clock: ServerTime
}

/** When the meeting begins, in Oslo, and how long it is to then. Drawn again when the words change. */
export function WhenWords({ start, minutes, clock }: WhenWordsProps) {
  const t = useText()
  const language = useLanguage()
  const now = clock.serverNow()
  const left = countdown(start, minutes, now)
  useWakeAt(clock, left.changesAt)
  return (
    <>
      <p className="info-when">{meetingWords(start, language, now)}</p>
      <p className="info-left">{t(left.words.id, left.words.values)}</p>
    </>
  )
}
