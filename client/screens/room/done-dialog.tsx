import type { ReactNode } from "react"

import { useText } from "../../i18n/text.ts"
import { Button } from "../../components/controls/button.tsx"
import { Dialog } from "../../components/page/dialog.tsx"

interface DoneDialogProps {
  open: boolean
  title: string
  onClose: () => void
  children?: ReactNode
}

/** Something to read or set for as long as the user likes: it asks nothing, and is closed when the user is done. */
export function DoneDialog({ open, title, onClose, children }: DoneDialogProps) {
  const t = useText()
  const done = (
    <Button kind="primary" onClick={onClose}>
      {t("room.more.done")}
    </Button>
  )
  return (
    <Dialog open={open} title={title} onClose={onClose} actions={done}>
      {children}
    </Dialog>
  )
}
