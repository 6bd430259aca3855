import type { Command } from "#shared/meeting/command.ts"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Part } from "../part.tsx"

interface OwnWordsPartProps {
  ownWords: string | null
  /** Whether other ones can be proposed now, and the way to none; null while that cannot. */
  canWrite: boolean
  clear: Command | null
  whyNot: string
  onWrite: () => void
  onAsk: (command: Command) => void
}

/** The group's own words under the pledge, to read; and the way to other ones [G3]. */
export function OwnWordsPart({
  ownWords,
  canWrite,
  clear,
  whyNot,
  onWrite,
  onAsk,
}: OwnWordsPartProps) {
  const t = useText()
  return (
    <Part title={t("room.ownWords")}>
      {ownWords === null ? (
        <p>{t("room.ownWords.none")}</p>
      ) : (
        <blockquote className="room-card-quote">
          <bdi>{ownWords}</bdi>
        </blockquote>
      )}
      <div className="room-proposes">
        {canWrite ? (
          <Button aria-haspopup="dialog" onClick={onWrite}>
            {t(ownWords === null ? "room.ownWords.write" : "room.ownWords.change")}
          </Button>
        ) : (
          <p>{whyNot}</p>
        )}
        {ownWords !== null && clear && (
          <Button kind="quiet" onClick={() => onAsk(clear)}>
            {t("room.ownWords.clear")}
          </Button>
        )}
      </div>
    </Part>
  )
}
