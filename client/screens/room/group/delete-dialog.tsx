import { useState } from "react"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Dialog } from "../../../components/page/dialog.tsx"
import { Field } from "../../../components/controls/field.tsx"
import { isConfirmed } from "./group-view.ts"

interface DeleteDialogProps {
  open: boolean
  groupName: string
  onClose: () => void
  onPropose: () => void
}

/** What is lost, and a word to type, before everyone is asked whether the group is to be deleted. */
export function DeleteDialog({ open, groupName, onClose, onPropose }: DeleteDialogProps) {
  const t = useText()
  const [typed, type] = useState("")
  const [missing, setMissing] = useState(false)
  const word = t("room.delete.word")
  const close = () => {
    type("")
    setMissing(false)
    onClose()
  }
  const propose = () => {
    if (!isConfirmed(typed, groupName, word)) return setMissing(true)
    close()
    onPropose()
  }
  const actions = (
    <>
      <Button kind="plain" onClick={close}>
        {t("room.delete.not")}
      </Button>
      <Button kind="quiet" onClick={propose}>
        {t("room.delete.go")}
      </Button>
    </>
  )
  return (
    <Dialog open={open} title={t("room.delete.title")} onClose={close} actions={actions}>
      <div className="room-more">
        <p>{t("room.delete.text")}</p>
        <Field
          label={t("room.delete.label", { word })}
          value={typed}
          autoComplete="off"
          error={missing ? t("room.delete.missing", { word }) : null}
          onChange={(event) => {
            type(event.target.value)
            setMissing(false)
          }}
        />
      </div>
    </Dialog>
  )
}
