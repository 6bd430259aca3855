import { Button } from "../../../components/controls/button.tsx"
import { Page } from "../../../components/page/page.tsx"
import { StepHeading } from "../../../components/page/step-heading.tsx"
import { useText } from "../../../i18n/text.ts"

interface PromiseStepProps {
  title: string
  onPromise: () => void
  onBack: () => void
}

/** The short pledge, in two sentences. */
export function PromiseStep({ title, onPromise, onBack }: PromiseStepProps) {
  const t = useText()
  return (
    <Page title={title} tab={t("info.promise.title")} beside="" foot={false}>
      <div className="info-lead">
        <StepHeading title={t("info.promise.title")} />
        <p>{t("info.promise.text")}</p>
        <p>{t("info.promise.recording")}</p>
        <div className="info-ways">
          <Button kind="primary" type="button" onClick={onPromise}>
            {t("info.promise.yes")}
          </Button>
          <Button kind="quiet" type="button" onClick={onBack}>
            {t("info.back")}
          </Button>
        </div>
      </div>
    </Page>
  )
}
