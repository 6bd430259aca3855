import type { ReactNode } from "react"

import { Chevron } from "../drawings/icons.tsx"
import "./button.css"
import "./fold.css"

interface FoldProps {
  /** Always there; a press opens what is below it, and closes it again. */
  title: ReactNode
  /** Unfolded from the start. */
  open?: boolean
  children: ReactNode
}

/** Something to read for those who want it. On paper it is always unfolded. */
export function Fold({ title, open = false, children }: FoldProps) {
  return (
    <details className="fold" open={open}>
      <summary>
        <span className="fold-title">{title}</span>
        <Chevron />
      </summary>
      <div className="fold-words">{children}</div>
    </details>
  )
}
