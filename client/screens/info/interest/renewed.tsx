import { useState } from "react"

import { stageFormatOf } from "#shared/formats/stage-formats.ts"
import { assertNever } from "#shared/values/assert-never.ts"
import type { FormerInfo } from "../../../core/info/info-state.ts"
import { Button, ButtonLink } from "../../../components/controls/button.tsx"
import { Page } from "../../../components/page/page.tsx"
import { StepHeading } from "../../../components/page/step-heading.tsx"
import { useText } from "../../../i18n/text.ts"
import { InterestStep } from "./interest-step.tsx"
import { Receipt } from "./receipt.tsx"
import "./interest.css"

type Step = { kind: "renewed" | "form" } | { kind: "receipt"; code: string }

/** The hosts have renewed the link that one came by: whom to ask for the new one, and interest all the same [IM3.5]. */
export function Renewed({ former }: { former: FormerInfo }) {
  const t = useText()
  const [step, setStep] = useState<Step>({ kind: "renewed" })
  return (
    <Page tab={t("info.outside.renewed.title")}>
      <div key={step.kind}>{drawn()}</div>
    </Page>
  )

  function drawn() {
    switch (step.kind) {
      case "renewed":
        return <WhomToAsk former={former} onInterested={() => setStep({ kind: "form" })} />
      case "form":
        return (
          <InterestStep
            about={former}
            onLeft={(code) => setStep({ kind: "receipt", code })}
            onBack={() => setStep({ kind: "renewed" })}
          />
        )
      case "receipt":
        return <Receipt code={step.code} to={former.contactPoint.name} />
      default:
        return assertNever(step)
    }
  }
}

function WhomToAsk({ former, onInterested }: { former: FormerInfo; onInterested: () => void }) {
  const t = useText()
  const { title, contactPoint } = former
  const { interest } = stageFormatOf(former)
  const heading = t("info.outside.renewed.title")
  const ask =
    contactPoint.name === ""
      ? t("info.renewed.ask.unnamed")
      : t("info.renewed.ask", { name: contactPoint.name })
  const why = t("info.renewed.why", { title })
  return (
    <div className="info-lead">
      <StepHeading title={heading} spoken={why} />
      <p>{why}</p>
      <p>{ask}</p>
      {interest && <p>{t("info.renewed.interest")}</p>}
      <div className="info-choices">
        {interest && (
          <Button kind="primary" type="button" onClick={onInterested}>
            {t("info.ended.interested")}
          </Button>
        )}
        <ButtonLink kind={interest ? "quiet" : "primary"} href="/">
          {t("info.home")}
        </ButtonLink>
      </div>
    </div>
  )
}
