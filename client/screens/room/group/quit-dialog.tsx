import { useState } from "react"

import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { readWritten } from "#shared/names/written-text.ts"
import type { Sealed } from "#shared/values/ids.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Dialog } from "../../../components/page/dialog.tsx"
import { LongField } from "../../../components/controls/long-field.tsx"

interface QuitDialogProps {
  open: boolean
  /** The initiator withdraws; anyone else quits. */
  type: "quit" | "withdraw"
  /** Nobody else has a seat: the group goes with one [L4]. */
  last: boolean
  seal: (text: string) => Promise<Sealed>
  onClose: () => void
  onQuit: (command: GroupCommand) => void
}

/** Asks kindly before the user gives up the seat, with a word to the others if they like [S5, I3]. */
export function QuitDialog({ open, type, last, seal, onClose, onQuit }: QuitDialogProps) {
  const t = useText()
  const [raw, write] = useState("")
  const written = readWritten(raw, TEXT_FIELDS.words)
  const close = () => {
    write("")
    onClose()
  }
  const go = async () => {
    if (last) {
      close()
      return onQuit({ type, words: null })
    }
    if (written.kind === "too-long") return
    const words = written.kind === "fits" ? await seal(written.text) : null
    close()
    onQuit({ type, words })
  }
  const actions = (
    <>
      <Button kind="plain" onClick={close}>
        {t("room.quit.not")}
      </Button>
      <Button kind="quiet" onClick={() => void go()}>
        {t(`room.${type}.go`)}
      </Button>
    </>
  )
  return (
    <Dialog open={open} title={t(`room.${type}.title`)} onClose={close} actions={actions}>
      <div className="room-more">
        <p>{t(last ? "room.quit.last" : `room.${type}.text`)}</p>
        {!last && (
          <LongField
            rows={3}
            label={t("room.quit.words")}
            hint={t("room.quit.words.hint")}
            value={raw}
            bound={TEXT_FIELDS.words}
            onChange={(event) => write(event.target.value)}
          />
        )}
      </div>
    </Dialog>
  )
}
