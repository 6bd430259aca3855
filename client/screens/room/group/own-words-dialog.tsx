import { useState } from "react"

import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { readWritten } from "#shared/names/written-text.ts"
import type { Sealed } from "#shared/values/ids.ts"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Dialog } from "../../../components/page/dialog.tsx"
import { LongField } from "../../../components/controls/long-field.tsx"

interface OwnWordsDialogProps {
  open: boolean
  /** As they are now. */
  ownWords: string | null
  seal: (text: string) => Promise<Sealed>
  onClose: () => void
  onPropose: (words: Sealed) => void
}

/** Writes the group's own words under the pledge: a proposal, which everyone is asked about [G3]. */
export function OwnWordsDialog(props: OwnWordsDialogProps) {
  const { open, ownWords, seal, onClose, onPropose } = props
  const t = useText()
  const [written, write] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  const raw = written ?? ownWords ?? ""
  const close = () => {
    write(null)
    setMissing(false)
    onClose()
  }
  const propose = async () => {
    const read = readWritten(raw, TEXT_FIELDS.ownWords)
    if (read.kind === "too-long") return
    if (read.kind === "empty") return setMissing(true)
    close()
    if (read.text !== ownWords) onPropose(await seal(read.text))
  }
  const actions = (
    <>
      <Button kind="primary" onClick={() => void propose()}>
        {t("room.ownWords.go")}
      </Button>
      <Button kind="quiet" onClick={close}>
        {t("room.ownWords.not")}
      </Button>
    </>
  )
  return (
    <Dialog open={open} title={t("room.ownWords.title")} onClose={close} actions={actions}>
      <div className="room-more">
        <p>{t("room.ownWords.text")}</p>
        <LongField
          label={t("room.ownWords.label")}
          hint={t("room.ownWords.hint")}
          value={raw}
          bound={TEXT_FIELDS.ownWords}
          error={missing ? t("room.ownWords.missing") : null}
          onChange={(event) => {
            write(event.target.value)
            setMissing(false)
          }}
        />
      </div>
    </Dialog>
  )
}
