import type { Guided } from "../../../components/guide/guided.ts"
import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { CardFrame } from "../cards/card.tsx"

interface GuideCardProps {
  meeting: Guided
  left: number
  onShow: () => void
  /** It stays folded on this screen for the rest of the meeting; "Mer" has it. */
  onAway: () => void
}

/** A hand for a group that begins by itself: folded, so that it covers no face. */
export function GuideCard({ meeting, left, onShow, onAway }: GuideCardProps) {
  const t = useText()
  const buttons = (
    <>
      <Button aria-haspopup="dialog" onClick={onShow}>
        {t("room.guide.show")}
      </Button>
      <Button kind="quiet" onClick={onAway}>
        {t("room.guide.away")}
      </Button>
    </>
  )
  return (
    <CardFrame label={t("guide.title")} left={left} buttons={buttons}>
      <p>{t("room.guide", { meeting })}</p>
      <p className="room-card-line">{t("guide.lead")}</p>
    </CardFrame>
  )
}
