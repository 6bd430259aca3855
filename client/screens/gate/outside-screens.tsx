import type { GroupAtDoor } from "../../core/session/session-state.ts"
import { useText } from "../../i18n/text.ts"
import { Button, ButtonLink } from "../../components/controls/button.tsx"
import { DoorDrawing } from "../../components/drawings/door-drawing.tsx"
import { Notice } from "../../components/page/notice.tsx"
import type { ServerTime } from "../../components/session/use-wake-at.ts"
import { NextTime, OutsidePage } from "./outside-page.tsx"

interface WaitingProps {
  visit: ServerTime
  group: GroupAtDoor
  onStop: () => void
}

/** After knocking. Nobody outside learns whether anyone is inside [G1]. */
export function WaitingOutside({ visit, group, onStop }: WaitingProps) {
  const t = useText()
  return (
    <OutsidePage
      group={group}
      title={t("gate.outside.waiting.title")}
      spoken={t("gate.outside.waiting.text")}
      beside={<DoorDrawing door="knock" />}
    >
      <p>{t("gate.outside.waiting.text")}</p>
      <p>{t("gate.outside.waiting.long")}</p>
      <NextTime group={group} clock={visit} />
      <Notice tone="calm">{t("gate.outside.unseen")}</Notice>
      <div className="page-actions">
        <Button kind="quiet" onClick={onStop}>
          {t("gate.outside.stop")}
        </Button>
      </div>
    </OutsidePage>
  )
}

interface NobodyOpenedProps {
  visit: ServerTime
  group: GroupAtDoor
  onAgain: () => void
}

/** [K3] The knock has lapsed, or was answered with no. Which of the two is the group's own. */
export function NobodyOpened({ visit, group, onAgain }: NobodyOpenedProps) {
  const t = useText()
  return (
    <OutsidePage
      group={group}
      title={t("gate.outside.unanswered.title")}
      spoken={t("gate.outside.unanswered.text")}
      beside={<DoorDrawing door="closed" />}
    >
      <p>{t("gate.outside.unanswered.text")}</p>
      <NextTime group={group} clock={visit} />
      <div className="page-actions">
        <Button kind="primary" onClick={onAgain}>
          {t("gate.outside.again")}
        </Button>
        <ButtonLink kind="quiet" href="/">
          {t("gate.home")}
        </ButtonLink>
      </div>
    </OutsidePage>
  )
}
