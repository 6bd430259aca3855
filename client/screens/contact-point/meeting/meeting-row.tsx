import type { Instant } from "#shared/values/ids.ts"

import type { OpenedMeeting } from "../../../core/contact-point/opened.ts"
import { meetingWords } from "../../../i18n/day-words.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { ContactRow } from "../contact-row.tsx"
import type { Ways } from "../place.ts"

interface MeetingRowProps {
  meeting: OpenedMeeting
  now: Instant
  ways: Ways
}

export function MeetingRow({ meeting: { id, words, about }, now, ways }: MeetingRowProps) {
  const t = useText()
  const language = useLanguage()
  return (
    <ContactRow
      title={words.title}
      about={
        about === null
          ? t("contactPoint.meeting.gone")
          : about.phase.kind === "running"
            ? t("contactPoint.meeting.running")
            : meetingWords(about.start, language, now)
      }
      onPress={() => ways.go({ at: "meeting", id })}
    />
  )
}
