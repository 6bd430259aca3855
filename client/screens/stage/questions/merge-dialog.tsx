import { useState } from "react"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Field } from "../../../components/controls/field.tsx"
import { Dialog } from "../../../components/page/dialog.tsx"
import { found } from "./found.ts"
import type { QuestionRow } from "./question-groups.ts"

/** With more than this there is a field to search by. */
const FEW = 6

interface MergeDialogProps {
  row: QuestionRow
  /** Those that it may be merged into. */
  others: readonly QuestionRow[]
  onMerge: (into: QuestionRow) => void
  onClose: () => void
}

/** Chooses the question that this one is answered together with. */
export function MergeDialog({ row, others, onMerge, onClose }: MergeDialogProps) {
  const t = useText()
  const [sought, setSought] = useState("")
  const shown = found(others, sought)
  return (
    <Dialog
      open
      title={t("stage.merge.title")}
      onClose={onClose}
      actions={
        <Button kind="quiet" onClick={onClose}>
          {t("stage.back")}
        </Button>
      }
    >
      <p>{t("stage.merge.text")}</p>
      <blockquote className="question-quote" dir="auto">
        {row.text ?? t("stage.question.unread")}
      </blockquote>
      {others.length > FEW && (
        <Field
          label={t("stage.merge.search")}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      )}
      <ul className="question-choices">
        {shown.map((other) => (
          <li key={other.id}>
            <button type="button" className="question-choice" onClick={() => onMerge(other)}>
              <span dir="auto">{other.text ?? t("stage.question.unread")}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p>{t("stage.merge.none")}</p>}
    </Dialog>
  )
}
