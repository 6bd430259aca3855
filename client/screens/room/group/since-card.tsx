import { meetingWords } from "../../../i18n/day-words.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { CardFrame } from "../cards/card.tsx"
import type { SinceLine, SinceView } from "./since-last.ts"

interface SinceCardProps {
  since: SinceView
  left: number
  /** Read: it is put away on this screen. */
  onAway: () => void
  /** All of it, where the group is shown. */
  onAll: () => void
}

/** What has happened in the group since the user was last here [N1, N2]: to read, and put away. */
export function SinceCard({ since, left, onAway, onAll }: SinceCardProps) {
  const t = useText()
  const buttons = (
    <>
      <Button onClick={onAway}>{t("room.since.away")}</Button>
      {since.more && (
        <Button kind="quiet" aria-haspopup="dialog" onClick={onAll}>
          {t("room.since.all")}
        </Button>
      )}
    </>
  )
  return (
    <CardFrame label={t("room.since")} left={left} buttons={buttons}>
      <SinceLines lines={since.lines} />
      {since.left > 0 && (
        <p className="room-card-line">{t("room.since.left", { left: since.left })}</p>
      )}
    </CardFrame>
  )
}

/** What has happened, each with the words that came with it. */
export function SinceLines({ lines }: { lines: readonly SinceLine[] }) {
  const t = useText()
  const language = useLanguage()
  return (
    <ul className="room-since">
      {lines.map(({ key, words, quote, meetingAt }) => (
        <li key={key}>
          {t(words.id, {
            name: words.values?.["name"] || t("room.nameless"),
            // So near that the year says itself.
            day: meetingAt === null ? "" : meetingWords(meetingAt, language, meetingAt),
          })}
          {quote && (
            <span className="room-since-quote">
              {" "}
              <bdi>«{quote}»</bdi>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
