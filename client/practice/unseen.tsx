import type { ReactNode } from "react"

import { useText } from "../i18n/text.ts"
import { Lock } from "../ui/icons.tsx"

/** Always on top where one practises alone, and true there: nobody sees or hears one. */
export function Unseen({ note, children }: { note?: ReactNode; children?: ReactNode }) {
  const t = useText()
  return (
    <div className="practice-unseen">
      <Lock />
      <p>
        {t("practice.unseen")}
        {note && <span className="practice-note">{note}</span>}
      </p>
      {children}
    </div>
  )
}
