import type { VisitState } from "../connection/visit-state.ts"
import { useText } from "../i18n/text.ts"
import { Button, ButtonLink } from "../ui/button.tsx"
import { Enter } from "../ui/icons.tsx"
import { Page } from "../ui/page.tsx"
import { Chairs } from "./chairs.tsx"
import { MiddleDoor } from "./drawings.tsx"
import { StepHeading } from "./frame.tsx"
import "./gate.css"
import "./gate-words.css"

interface GoodbyeProps {
  state: Extract<VisitState, { kind: "out" }>
  /** Back to the door: a new visit over the same link. */
  onReturn: () => void
}

/** After the visit: what has happened, and a calm way back in. */
export function Goodbye({ state, onReturn }: GoodbyeProps) {
  const t = useText()
  const { why, group } = state
  return (
    <Page wide title={group.name} aside="">
      <div className="gate-step gate-drawing gate-bye">
        <div className="gate-words">
          <StepHeading title={t(`gate.bye.${why}.title`)} spoken={t(`gate.bye.${why}.text`)} />
          <p>{t(`gate.bye.${why}.text`)}</p>
          <div className="page-actions">
            <Button kind="primary" icon={<Enter />} onClick={onReturn}>
              {t(`gate.bye.${why}.return`)}
            </Button>
            <ButtonLink kind="quiet" href="/">
              {t("gate.home")}
            </ButtonLink>
          </div>
        </div>
        <div className="gate-beside">
          <Chairs seats={group.seats}>
            <MiddleDoor />
          </Chairs>
        </div>
      </div>
    </Page>
  )
}
