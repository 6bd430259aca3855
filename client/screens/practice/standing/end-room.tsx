import { useState } from "react"

import type { ErrorCode } from "#shared/values/errors.ts"

import { SeatToken } from "../../../core/storage/seat-token.ts"
import type { HelperLink } from "../../../core/links/helper-link.ts"
import { useText } from "../../../i18n/text.ts"
import { tabStorage } from "../../../core/storage/browser-storage.ts"
import { announce } from "../../../components/announce/announce.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Dialog } from "../../../components/page/dialog.tsx"
import { Notice } from "../../../components/page/notice.tsx"
import { refusalWords } from "./helper-refusal-words.ts"
import type { ChangeRoom } from "./use-room-with-helper.ts"

interface EndRoomProps {
  link: HelperLink
  onChange: ChangeRoom
}

/** Evicts everyone inside, or deletes the room; each after a question. */
export function EndRoom({ link, onChange }: EndRoomProps) {
  const t = useText()
  const end = async (type: "empty" | "delete") => {
    const code = await onChange({ type })
    if (code !== null) return code
    new SeatToken(link.room, tabStorage).forget()
    if (type === "empty") announce(t("standing.empty.done"))
    return null
  }
  return (
    <div className="standing-ends">
      <Asked what="empty" onYes={() => end("empty")} />
      <Asked what="delete" onYes={() => end("delete")} />
    </div>
  )
}

interface AskedProps {
  /** The middle of its texts' ids. */
  what: "empty" | "delete"
  /** Does it; the refusal when that came to nothing, else null. */
  onYes: () => Promise<ErrorCode | null>
}

function Asked({ what, onYes }: AskedProps) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode | null>(null)
  const close = () => {
    setOpen(false)
    setRefused(null)
  }
  const yes = async () => {
    setBusy(true)
    setRefused(null)
    const code = await onYes()
    setBusy(false)
    if (code === null) return close()
    setRefused(code)
    announce(refusalWords(code, t))
  }
  const actions = (
    <>
      <Button kind="plain" onClick={close}>
        {t(`standing.${what}.not`)}
      </Button>
      <Button kind="quiet" busy={busy} onClick={() => void yes()}>
        {t(`standing.${what}`)}
      </Button>
    </>
  )
  return (
    <>
      <button type="button" className="standing-quiet" onClick={() => setOpen(true)}>
        {t(`standing.${what}`)}
      </button>
      <Dialog open={open} title={t(`standing.${what}.title`)} onClose={close} actions={actions}>
        <div className="standing-question">
          <p>{t(`standing.${what}.text`)}</p>
          {refused && <Notice tone="trouble">{refusalWords(refused, t)}</Notice>}
        </div>
      </Dialog>
    </>
  )
}
