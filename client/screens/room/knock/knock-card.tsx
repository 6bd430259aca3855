import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Enter } from "../../../components/drawings/icons.tsx"
import { CardFrame } from "../cards/card.tsx"
import type { KnockView } from "./knock-view.ts"

interface KnockCardProps {
  knock: KnockView
  left: number
  /** Proposes to let in a newcomer. */
  onAdmit: () => void
  /** Asks whose seat it is, before anything is proposed. */
  onRestore: () => void
  /** Proposes not to let them in; null when the rules refuse it, and on a phone, where it is in the group's dialog. */
  onSendAway: (() => void) | null
  onDismiss: () => void
}

/** Somebody knocks: who, what letting them in would mean, and what the user can propose [K1, K4]. */
export function KnockCard({
  knock,
  left,
  onAdmit,
  onRestore,
  onSendAway,
  onDismiss,
}: KnockCardProps) {
  const t = useText()
  const { sentence, line, action } = knock
  const buttons = (
    <>
      {action && (
        <Button
          kind="primary"
          icon={<Enter />}
          aria-haspopup={action === "restore" ? "dialog" : undefined}
          onClick={action === "admit" ? onAdmit : onRestore}
        >
          {t(`room.knock.${action}`)}
        </Button>
      )}
      {onSendAway && (
        <Button kind="quiet" onClick={onSendAway}>
          {t("room.knock.sendAway")}
        </Button>
      )}
      <Button kind="quiet" onClick={onDismiss}>
        {t("room.knock.aside")}
      </Button>
    </>
  )
  return (
    <CardFrame label={t("room.knock")} left={left} buttons={buttons}>
      <p>{t(sentence.id, { outside: knock.name || t("room.nameless") })}</p>
      {line && <p className="room-card-line">{t(line.id)}</p>}
    </CardFrame>
  )
}
