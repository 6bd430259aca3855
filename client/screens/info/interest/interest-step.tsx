import { leaveInterest } from "../../../core/api/interest.ts"
import type { FormerInfo } from "../../../core/info/info-state.ts"
import { Button } from "../../../components/controls/button.tsx"
import { StepHeading } from "../../../components/page/step-heading.tsx"
import { useText } from "../../../i18n/text.ts"
import { InterestForm } from "./interest-form.tsx"

interface InterestStepProps {
  about: Pick<FormerInfo, "link" | "contactPoint">
  /** `code`: of the receipt. */
  onLeft: (code: string) => void
  onBack: () => void
}

/** One says that one is interested, and how one can be reached [IM9]. */
export function InterestStep({ about, onLeft, onBack }: InterestStepProps) {
  const t = useText()
  const { name, publicKey } = about.contactPoint
  return (
    <div className="info-lead">
      <StepHeading title={t("info.interest.title")} />
      <p>{t("info.interest.lead")}</p>
      <InterestForm
        to={name}
        submit={t("info.interest.send")}
        onSubmit={async (words) => {
          const left = await leaveInterest(about.link, publicKey, words)
          if (left.ok) onLeft(left.value)
          return left.ok
        }}
      />
      <div className="info-ways">
        <Button kind="quiet" type="button" onClick={onBack}>
          {t("info.back")}
        </Button>
      </div>
    </div>
  )
}
