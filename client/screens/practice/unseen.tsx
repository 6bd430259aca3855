import type { ReactNode } from "react"

import { useText } from "../../i18n/text.ts"
import { Lock } from "../../components/drawings/icons.tsx"

interface UnseenProps {
  /** Names a landmark of its own, where it stands outside the page's main part. */
  label?: string
  /** A few words more, under or beside. */
  note?: ReactNode
  children?: ReactNode
}

/** Always on top where one practises alone, and true there: nobody sees or hears one. */
export function Unseen({ label, note, children }: UnseenProps) {
  const t = useText()
  const Place = label === undefined ? "div" : "section"
  return (
    <Place className="practice-unseen" aria-label={label}>
      <Lock />
      <p>
        {t("practice.unseen")}
        {note && <span className="practice-note">{note}</span>}
      </p>
      {children}
    </Place>
  )
}
