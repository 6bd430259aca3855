import { useState } from "react"

import { Button } from "../../components/controls/button.tsx"
import { Dialog } from "../../components/page/dialog.tsx"
import { useText } from "../../i18n/text.ts"
import { Refused } from "./contact-frame.tsx"

interface AskedProps {
  /** On the button, and again on the one that does it. */
  words: string
  title: string
  text: string
  busy: boolean
  refused: string | null
  /** Does it; whether it was done. */
  onYes: () => Promise<boolean>
}

/** Something that cannot be taken back: asked once more before it is done. */
export function Asked({ words, title, text, busy, refused, onYes }: AskedProps) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  const yes = async () => {
    if (await onYes()) close()
  }
  const actions = (
    <>
      <Button kind="plain" onClick={close}>
        {t("contactPoint.not")}
      </Button>
      <Button kind="quiet" busy={busy} onClick={() => void yes()}>
        {words}
      </Button>
    </>
  )
  return (
    <>
      <button type="button" className="contact-quiet" onClick={() => setOpen(true)}>
        {words}
      </button>
      <Dialog open={open} title={title} onClose={close} actions={actions}>
        <div className="contact-question">
          <p>{text}</p>
          <Refused words={refused} />
        </div>
      </Dialog>
    </>
  )
}
