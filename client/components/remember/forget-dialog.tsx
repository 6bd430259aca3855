import type { RoomId } from "#shared/values/ids.ts"

import { forgetGroup, hasSeat } from "../../core/storage/remembered.ts"
import { useText } from "../../i18n/text.ts"
import { announce } from "../announce/announce.ts"
import { Button } from "../controls/button.tsx"
import { Dialog } from "../page/dialog.tsx"

interface ForgetDialogProps {
  room: RoomId
  /** What the group is called on this device; null when it is not remembered under any name. */
  name: string | null
  open: boolean
  onClose: () => void
  onForgotten: () => void
}

/** Asks before the group, and the key to the seat in it, are gone from this browser. */
export function ForgetDialog({ room, name, open, onClose, onForgotten }: ForgetDialogProps) {
  const t = useText()
  const forget = () => {
    forgetGroup(room)
    announce(t("remember.forgotten"))
    onForgotten()
  }
  const title =
    name === null ? t("remember.forget.title") : t("remember.forget.title.named", { name })
  const actions = (
    <>
      <Button kind="plain" onClick={onClose}>
        {t("remember.forget.not")}
      </Button>
      <Button kind="quiet" onClick={forget}>
        {t("remember.forget.yes")}
      </Button>
    </>
  )
  return (
    <Dialog open={open} title={title} onClose={onClose} actions={actions}>
      <div className="remember-words">
        <p>{t(hasSeat(room) ? "remember.forget.seat" : "remember.forget.link")}</p>
        <p>{t("remember.forget.history")}</p>
      </div>
    </Dialog>
  )
}
