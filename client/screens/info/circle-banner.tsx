import { useEffect } from "react"
import { useStore } from "zustand"

import { announce } from "../../components/announce/announce.ts"
import { Button } from "../../components/controls/button.tsx"
import { Ring } from "../../components/drawings/icons.tsx"
import { useWakeAt } from "../../components/session/use-wake-at.ts"
import { useText } from "../../i18n/text.ts"
import type { InfoVisit } from "./info-visit.ts"
import { circleWords } from "./circle-words.ts"
import "./info.css"

interface CircleBannerProps {
  session: Pick<InfoVisit, "state" | "serverNow" | "onTimeJump">
  /** False at the door. */
  isInside: boolean
  onBack: () => void
}

/** Above a small circle: that it is one, when it soon ends, and the way back to everyone. */
export function CircleBanner({ session, isInside, onBack }: CircleBannerProps) {
  const t = useText()
  const circles = useStore(session.state, (state) =>
    state.kind === "inside" ? state.room.view.circles : null,
  )
  const { words, until } = circleWords(circles, isInside, session.serverNow())
  useWakeAt(session, until)
  useEffect(() => announce(t(words)), [t, words])
  return (
    <aside className="info-circle-banner" aria-label={t("info.circle.label")}>
      <Ring />
      <p>{t(words)}</p>
      <Button type="button" onClick={onBack}>
        {t("info.circle.back")}
      </Button>
    </aside>
  )
}
