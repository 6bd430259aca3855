import { useState } from "react"

import { textToSend } from "#shared/names/written-text.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { Button } from "../../../components/controls/button.tsx"
import { LongField } from "../../../components/controls/long-field.tsx"
import { Dialog } from "../../../components/page/dialog.tsx"
import { useText } from "../../../i18n/text.ts"

interface AskDialogProps {
  open: boolean
  onAsk: (text: string) => void
  onClose: () => void
}

/** Writes a question to the hosts. Nobody else reads it, and nobody sees who asks [IM4]. */
export function AskDialog({ open, onAsk, onClose }: AskDialogProps) {
  const t = useText()
  const [written, setWritten] = useState("")
  const [tried, setTried] = useState(false)
  const text = textToSend(written, TEXT_FIELDS.question)
  const send = () => {
    setTried(true)
    if (text === undefined) return
    onAsk(text)
    setWritten("")
    setTried(false)
    onClose()
  }
  return (
    <Dialog
      open={open}
      title={t("info.ask.title")}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" type="button" onClick={send}>
            {t("info.ask.send")}
          </Button>
          <Button kind="quiet" type="button" onClick={onClose}>
            {t("info.cancel")}
          </Button>
        </>
      }
    >
      <p>{t("info.ask.lead")}</p>
      <LongField
        label={t("info.ask.label")}
        bound={TEXT_FIELDS.question}
        value={written}
        error={tried && text === undefined ? t("info.ask.missing") : null}
        onChange={(event) => setWritten(event.target.value)}
      />
    </Dialog>
  )
}
