import type { ReactNode } from "react"

import { useText } from "../i18n/text.ts"
import { Lock } from "../ui/icons.tsx"

/** Always on top where one practises alone, and true there: nobody sees or hears one. */
export function Unseen({ children }: { children?: ReactNode }) {
  const t = useText()
  return (
    <div className="practice-unseen">
      <Lock />
      <p>{t("practice.unseen")}</p>
      {children}
    </div>
  )
}
