import { useState } from "react"

import type { ErrorCode } from "#shared/protocol/errors.ts"

import { SeatToken } from "../../connection/door.ts"
import type { HelperLink } from "../../connection/helper-link.ts"
import { useText } from "../../i18n/text.ts"
import { keptInTab } from "../../keys/kept.ts"
import { announce } from "../../ui/announce.ts"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { Notice } from "../../ui/notice.tsx"
import { refusalWords } from "./refusal-words.ts"
import type { ChangeRoom } from "./use-helped-room.ts"

interface DeleteRoomProps {
  link: HelperLink
  onChange: ChangeRoom
}

/** Deletes the room, once one has been asked. */
export function DeleteRoom({ link, onChange }: DeleteRoomProps) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode | null>(null)
  const remove = async () => {
    setBusy(true)
    setRefused(null)
    const code = await onChange({ type: "delete" })
    if (code === null) return new SeatToken(link.room, keptInTab).forget()
    setBusy(false)
    setRefused(code)
    announce(refusalWords(code, t))
  }
  const close = () => {
    setOpen(false)
    setRefused(null)
  }
  const actions = (
    <>
      <Button kind="plain" onClick={close}>
        {t("standing.delete.not")}
      </Button>
      <Button kind="quiet" busy={busy} onClick={() => void remove()}>
        {t("standing.delete")}
      </Button>
    </>
  )
  return (
    <>
      <button type="button" className="standing-quiet" onClick={() => setOpen(true)}>
        {t("standing.delete")}
      </button>
      <Dialog open={open} title={t("standing.delete.title")} onClose={close} actions={actions}>
        <div className="standing-question">
          <p>{t("standing.delete.text")}</p>
          {refused && <Notice tone="trouble">{refusalWords(refused, t)}</Notice>}
        </div>
      </Dialog>
    </>
  )
}
