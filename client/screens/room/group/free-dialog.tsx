import type { Command } from "#shared/meeting/command.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Dialog } from "../../../components/page/dialog.tsx"
import type { NameOf } from "../round/round-view.ts"

interface FreeDialogProps {
  /** The seat it is about; undefined when nothing is asked. */
  seat: SeatNumber | undefined
  nameOf: NameOf
  onClose: () => void
  onAsk: (command: Command) => void
}

/** Asked once more before the group is asked whether a seat on which nobody sits is to be freed [S11]. */
export function FreeDialog({ seat, nameOf, onClose, onAsk }: FreeDialogProps) {
  const t = useText()
  const name = seat === undefined ? "" : nameOf(seat)
  const propose = () => {
    if (seat !== undefined) onAsk({ type: "propose", what: { kind: "free", seat } })
  }
  const actions = (
    <>
      <Button kind="plain" onClick={onClose}>
        {t("room.freeSeat.not")}
      </Button>
      <Button kind="quiet" onClick={propose}>
        {t("room.freeSeat.go")}
      </Button>
    </>
  )
  const title = t("room.freeSeat.title", { name })
  return (
    <Dialog open={seat !== undefined} title={title} onClose={onClose} actions={actions}>
      <p>{t("room.freeSeat.text", { name })}</p>
    </Dialog>
  )
}
