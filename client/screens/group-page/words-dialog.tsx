import { useState } from "react"
import type { ReactNode } from "react"

import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { readWritten } from "#shared/names/written-text.ts"

import { Button } from "../../components/controls/button.tsx"
import { Dialog } from "../../components/page/dialog.tsx"
import { LongField } from "../../components/controls/long-field.tsx"
import { Notice } from "../../components/page/notice.tsx"
import type { GroupActions } from "./use-group-commands.ts"

interface WordsDialogProps {
  open: boolean
  title: string
  /** What will happen, above the field. */
  children: ReactNode
  label: string
  /** The buttons' words: to do it, and to let it be. */
  yes: string
  no: string
  /** It cannot be taken back: letting it be comes first. */
  grave?: boolean
  commands: Pick<GroupActions, "busy" | "refused">
  onClose: () => void
  /** With the words as the others will see them; undefined when none were written. */
  onSend: (words: string | undefined) => void
}

/** A question to which one may answer with a few words to the others. */
export function WordsDialog(props: WordsDialogProps) {
  const { open, title, children, label, yes, no, grave = false, commands, onClose, onSend } = props
  const [written, setWritten] = useState("")
  const read = readWritten(written, TEXT_FIELDS.words)
  const send = () => {
    if (read.kind !== "too-long") onSend(read.kind === "fits" ? read.text : undefined)
  }
  const actions = [
    <Button key="yes" kind={grave ? "quiet" : "primary"} busy={commands.busy} onClick={send}>
      {yes}
    </Button>,
    <Button key="no" kind={grave ? "plain" : "quiet"} onClick={onClose}>
      {no}
    </Button>,
  ]
  return (
    <Dialog
      open={open}
      title={title}
      onClose={onClose}
      actions={grave ? actions.toReversed() : actions}
    >
      <div className="group-question">
        {children}
        <LongField
          label={label}
          value={written}
          bound={TEXT_FIELDS.words}
          onChange={(event) => setWritten(event.target.value)}
        />
        {commands.refused && <Notice tone="trouble">{commands.refused}</Notice>}
      </div>
    </Dialog>
  )
}
