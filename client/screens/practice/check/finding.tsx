import { useLayoutEffect, useRef } from "react"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { say } from "./say.ts"

interface Way {
  words: string
  press: () => void
}

interface FindingProps {
  /** What was found, in one sentence. */
  sentence: string
  /** The one thing to do about it; left out where the button says it. */
  advice?: string
  /** Something is amiss, and this is how to mend it. */
  amiss?: boolean
  /** Does the one thing. */
  action?: Way
  /** Goes on with things as they are; offered where something is amiss. */
  onLetBe?: () => void
}

/** What was found, and the one thing to do about it. Announced to screen readers. */
export function Finding({ sentence, advice = "", amiss = false, action, onLetBe }: FindingProps) {
  const t = useText()
  const words = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => say(`${sentence} ${advice}`.trim(), words.current), [sentence, advice])
  return (
    <div className={amiss ? "check-finding check-finding-amiss" : "check-finding"}>
      <div ref={words} className="check-finding-words" tabIndex={-1}>
        <p className="check-said">{sentence}</p>
        {advice !== "" && <p>{advice}</p>}
      </div>
      {(action || onLetBe) && (
        <div className="check-ways">
          {action && (
            <Button kind="primary" type="button" onClick={action.press}>
              {action.words}
            </Button>
          )}
          {onLetBe && (
            <Button kind="quiet" type="button" onClick={onLetBe}>
              {t("practice.check.let-be")}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
