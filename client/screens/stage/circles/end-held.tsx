import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { useWakeAt } from "../../../components/session/use-wake-at.ts"
import type { StageSession } from "../stage-session.ts"
import type { StillStage } from "../still-stage.ts"
import type { Presses } from "../use-presses.ts"
import { circlesView } from "./circles-view.ts"

interface EndHeldProps {
  session: StageSession
  stage: StillStage
  presses: Presses
}

/** In place of the end: that people are in small circles, and the way to call them back first [IM11.5]. */
export function EndHeld({ session, stage, presses }: EndHeldProps) {
  const t = useText()
  const shown = circlesView(stage.view, session.serverNow())
  useWakeAt(session, shown.kind === "going" ? shown.changesAt : null)
  if (shown.kind !== "going") return null
  if (shown.ending === "recalled")
    return <output className="end-held">{t("stage.circles.recalled")}</output>
  return (
    <div className="end-held">
      <p>{t("stage.end.circles", { count: shown.people })}</p>
      <Button onClick={() => presses.send({ type: "recallCircles", id: shown.id })}>
        {t("stage.circles.recall")}
      </Button>
    </div>
  )
}
