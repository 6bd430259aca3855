import type { ReactNode } from "react"

import "./notice.css"
import { Lock, Warning } from "../drawings/icons.tsx"

interface NoticeProps {
  /** `calm` reassures, `trouble` says what is wrong and what to do. */
  tone: "calm" | "trouble"
  icon?: ReactNode
  children: ReactNode
}

/** One short message on its own ground. Not spoken by itself: use `announce` for that. */
export function Notice({ tone, icon, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`}>
      {icon ?? (tone === "calm" ? <Lock /> : <Warning />)}
      <div className="notice-words">{children}</div>
    </div>
  )
}
