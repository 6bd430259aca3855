import { Dialog as NativeDialog } from "@digdir/designsystemet-react"
import { useId } from "react"
import type { ReactNode } from "react"

import { Announcer } from "../announce/announcer.tsx"
import "./designsystemet.css"
import "./dialog.css"
import { useBack } from "./use-back.ts"

interface DialogProps {
  open: boolean
  /** The question asked, as a heading. */
  title: string
  /** Called when the person steps back out of it: Escape, the browser's back, or your own button. */
  onClose: () => void
  children?: ReactNode
  /** The buttons, the most likely one first. */
  actions: ReactNode
}

/** A question in the middle of the screen; all else waits, and Escape always goes back. */
export function Dialog({ open, title, onClose, children, actions }: DialogProps) {
  const id = useId()
  useBack(open ? onClose : undefined)
  return (
    <NativeDialog
      className="dialog"
      open={open}
      onClose={onClose}
      closeButton={false}
      aria-labelledby={id}
    >
      {open && (
        <>
          <h2 id={id}>{title}</h2>
          {children && <div className="dialog-words">{children}</div>}
          <div className="dialog-actions">{actions}</div>
          <Announcer />
        </>
      )}
    </NativeDialog>
  )
}
