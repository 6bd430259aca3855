import { useState } from "react"

import { textToSend } from "#shared/names/written-text.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { LongField } from "../../../components/controls/long-field.tsx"
import { Dialog } from "../../../components/page/dialog.tsx"
import type { QuestionRow } from "./question-groups.ts"

interface PublishDialogProps {
  row: QuestionRow
  /** Resolves to whether it was published. */
  onPublish: (text: string) => Promise<boolean>
  onClose: () => void
}

/** Shows a question to everyone, in the words that a host finds right [IM4]. */
export function PublishDialog({ row, onPublish, onClose }: PublishDialogProps) {
  const t = useText()
  const [written, setWritten] = useState(row.published ?? row.text ?? "")
  const [busy, setBusy] = useState(false)
  const text = textToSend(written, TEXT_FIELDS.question)
  const publish = async () => {
    if (text === undefined) return
    setBusy(true)
    const published = await onPublish(text)
    setBusy(false)
    if (published) onClose()
  }
  return (
    <Dialog
      open
      title={t("stage.publish.title")}
      onClose={onClose}
      actions={
        <>
          <Button
            kind="primary"
            busy={busy}
            disabled={text === undefined}
            onClick={() => void publish()}
          >
            {t("stage.publish.done")}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t("stage.back")}
          </Button>
        </>
      }
    >
      <p>{t("stage.publish.text")}</p>
      <LongField
        label={t("stage.publish.label")}
        hint={t("stage.publish.hint")}
        bound={TEXT_FIELDS.question}
        value={written}
        onChange={(event) => setWritten(event.target.value)}
      />
    </Dialog>
  )
}
