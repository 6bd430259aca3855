import { useEffect, useRef } from "react"

import { useText } from "../../../i18n/text.ts"
import { Tick } from "../../../components/icons.tsx"
import { say } from "./say.ts"

/** How it all came out, in one kind sentence. */
export function Verdict({ verdict }: { verdict: "fine" | "without" }) {
  const t = useText()
  const words = useRef<HTMLDivElement>(null)
  const title = t(`practice.check.verdict.${verdict}.title`)
  useEffect(() => say(title, words.current), [title])
  return (
    <div className={`check-verdict check-verdict-${verdict}`}>
      <Tick />
      <div ref={words} tabIndex={-1}>
        <strong>{title}</strong>
        <p>{t(`practice.check.verdict.${verdict}.text`)}</p>
      </div>
    </div>
  )
}
