import type { Instant } from "#shared/values/ids.ts"

import type { OpenedGroup } from "../../../core/session/texts/opened-group.ts"
import { meetingWords } from "../../../i18n/day-words.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { Part } from "../part.tsx"
import type { NameOf } from "../round/round-view.ts"

interface NextPartProps {
  group: OpenedGroup
  now: Instant
  nameOf: NameOf
}

/** When the group meets next by its dates, and who cannot come then [N2]. */
export function NextPart({ group, now, nameOf }: NextPartProps) {
  const t = useText()
  const language = useLanguage()
  const { next } = group.view
  const away = group.apologies.filter(({ meetingAt }) => meetingAt === next)
  return (
    <Part title={t("room.next")}>
      <p>{next === null ? t("room.next.none") : meetingWords(next, language, now)}</p>
      {away.length > 0 && (
        <ul className="room-since">
          {away.map(({ seat, words }) => (
            <li key={seat}>
              {t("room.next.away", { name: nameOf(seat) })}
              {words && (
                <span className="room-since-quote">
                  {" "}
                  <bdi>«{words}»</bdi>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}
