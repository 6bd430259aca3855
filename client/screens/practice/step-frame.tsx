import type { ReactNode } from "react"

import { useText } from "../../i18n/text.ts"
import { Button } from "../../components/controls/button.tsx"
import { StepHeading } from "../../components/page/step-heading.tsx"
import "./step-frame.css"

interface StepFrameProps {
  title: string
  /** Under the heading. */
  children: ReactNode
  /** The other column; on a phone it comes first. */
  beside?: ReactNode
  /** The one thing to do next, as a button; absent while the step itself holds it. */
  forward?: ReactNode
  /** Absent when there is nothing left to skip. */
  onSkip?: (() => void) | undefined
}

/** A step within the lobby's page: its heading, its two columns, and the ways on. */
export function StepFrame({ title, children, beside, forward, onSkip }: StepFrameProps) {
  const t = useText()
  return (
    <div className="practice-step">
      <div className={beside ? "practice-columns" : "practice-column"}>
        <div className="practice-step-words">
          <StepHeading title={title} />
          {children}
        </div>
        {beside && <div className="practice-beside">{beside}</div>}
      </div>
      <div className="practice-foot">
        {onSkip && (
          <Button kind="quiet" type="button" onClick={onSkip}>
            {t("practice.skip")}
          </Button>
        )}
        {forward}
      </div>
    </div>
  )
}
