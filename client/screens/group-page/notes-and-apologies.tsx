import type { Instant } from "#shared/values/ids.ts"

import type { OpenedNote } from "../../core/session/texts/opened-group.ts"
import { meetingDayWords } from "../../i18n/day-words.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import type { AwayView } from "./page-view.ts"

/** The apologies of the others [N2]. */
export function Away({ away, next, now }: AwayProps) {
  const t = useText()
  const language = useLanguage()
  if (away.length === 0) return null
  return (
    <section className="group-notes">
      <h2>{t("page.away")}</h2>
      <ul>
        {away.map(({ seat, name, words, meetingAt }) => (
          <li key={`${seat} ${meetingAt}`}>
            <p>
              <bdi>{name || t("page.nameless")}</bdi>
              {meetingAt !== next && (
                <span className="group-note-when">
                  {" "}
                  {meetingDayWords(meetingAt, language, now)}
                </span>
              )}
            </p>
            {words !== null && <blockquote dir="auto">{words}</blockquote>}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface AwayProps {
  away: readonly AwayView[]
  /** The meeting that needs no naming, since the page is about it. */
  next: Instant | null
  now: Instant
}

/** What has happened in the group since it last met. */
export function Notes({ notes }: { notes: readonly OpenedNote[] }) {
  const t = useText()
  if (notes.length === 0) return null
  return (
    <section className="group-notes">
      <h2>{t("page.notes")}</h2>
      <ul>
        {notes.map(({ kind, seat, name, words, at }) => (
          <li key={`${kind} ${seat} ${at}`}>
            <p>{t(`page.note.${kind}`, { name: name || t("page.nameless") })}</p>
            {words !== null && <blockquote dir="auto">{words}</blockquote>}
          </li>
        ))}
      </ul>
    </section>
  )
}
