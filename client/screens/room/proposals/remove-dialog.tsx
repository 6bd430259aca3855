import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Dialog } from "../../../components/page/dialog.tsx"

interface RemoveDialogProps {
  /** Whom it is about; null when nothing is asked. */
  name: string | null
  onClose: () => void
  onPropose: () => void
}

/** Asked once more, kindly, before the group is asked whether someone should go out. */
export function RemoveDialog({ name, onClose, onPropose }: RemoveDialogProps) {
  const t = useText()
  const actions = (
    <>
      <Button kind="plain" onClick={onClose}>
        {t("room.remove.not")}
      </Button>
      <Button kind="quiet" onClick={onPropose}>
        {t("room.remove.go")}
      </Button>
    </>
  )
  return (
    <Dialog
      open={name !== null}
      title={t("room.remove.title", { name: name ?? "" })}
      onClose={onClose}
      actions={actions}
    >
      <p>{t("room.remove.text", { name: name ?? "" })}</p>
    </Dialog>
  )
}
