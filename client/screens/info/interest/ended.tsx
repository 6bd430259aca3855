import { useState } from "react"

import { stageFormatOf } from "#shared/formats/stage-formats.ts"
import { assertNever } from "#shared/values/assert-never.ts"
import type { InfoAbout } from "../../../core/info/info-state.ts"
import { Button, ButtonLink } from "../../../components/controls/button.tsx"
import { Page } from "../../../components/page/page.tsx"
import { StepHeading } from "../../../components/page/step-heading.tsx"
import { useText } from "../../../i18n/text.ts"
import { InterestStep } from "./interest-step.tsx"
import { Later } from "./later.tsx"
import { Receipt } from "./receipt.tsx"
import "./interest.css"

type Step = { kind: "thanks" | "form" | "later" } | { kind: "receipt"; code: string }

interface EndedProps {
  about: InfoAbout
  /** Back in, for one who has left a meeting that goes on. */
  onReturn?: () => void
}

/** The end of a meeting, and for as long as its page stands: thanks, and the way to say that one is interested [IM9]. */
export function Ended({ about, onReturn }: EndedProps) {
  const t = useText()
  const [step, setStep] = useState<Step>({ kind: "thanks" })
  return (
    <Page tab={t("info.ended.title")}>
      <div key={step.kind}>{drawn()}</div>
    </Page>
  )

  function drawn() {
    switch (step.kind) {
      case "thanks":
        return <Thanks {...{ about, onReturn }} onStep={setStep} />
      case "form":
        return (
          <InterestStep
            about={about}
            onLeft={(code) => setStep({ kind: "receipt", code })}
            onBack={() => setStep({ kind: "thanks" })}
          />
        )
      case "later":
        return <Later about={about} onBack={() => setStep({ kind: "thanks" })} />
      case "receipt":
        return <Receipt code={step.code} to={about.contactPoint.name} />
      default:
        return assertNever(step)
    }
  }
}

interface ThanksProps {
  about: InfoAbout
  onStep: (step: Step) => void
  onReturn: (() => void) | undefined
}

function Thanks({ about, onStep, onReturn }: ThanksProps) {
  const t = useText()
  if (!stageFormatOf(about).interest) return <GatheringThanks onReturn={onReturn} />
  return (
    <div className="info-lead">
      <StepHeading title={t("info.ended.title")} />
      <p>{t("info.ended.text")}</p>
      <div className="info-choices">
        <Button kind="primary" type="button" onClick={() => onStep({ kind: "form" })}>
          {t("info.ended.interested")}
        </Button>
        <Button type="button" onClick={() => onStep({ kind: "later" })}>
          {t("info.ended.later")}
        </Button>
        <ButtonLink kind="quiet" href="/">
          {t("info.ended.no")}
        </ButtonLink>
        {onReturn && (
          <Button kind="quiet" type="button" onClick={onReturn}>
            {t("info.ended.return")}
          </Button>
        )}
      </div>
    </div>
  )
}

/** After a gathering, which asks for no interest: it is over, or one has left it and can go back in. */
function GatheringThanks({ onReturn }: Pick<ThanksProps, "onReturn">) {
  const t = useText()
  return (
    <div className="info-lead">
      <StepHeading title={t(onReturn ? "info.left.title" : "info.ended.title")} />
      <p>{t(onReturn ? "info.left.gathering" : "info.ended.gathering")}</p>
      <div className="info-ways">
        {onReturn && (
          <Button kind="primary" type="button" onClick={onReturn}>
            {t("info.left.return")}
          </Button>
        )}
        <ButtonLink kind={onReturn ? "quiet" : "primary"} href="/">
          {t("info.home")}
        </ButtonLink>
      </div>
    </div>
  )
}
