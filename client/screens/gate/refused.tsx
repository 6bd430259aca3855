import { useText } from "../../i18n/text.ts"
import { Button, ButtonLink } from "../../components/controls/button.tsx"
import { Page } from "../../components/page/page.tsx"
import { StepHeading } from "../../components/page/step-heading.tsx"
import "./gate-words.css"
import { refusalFor } from "./refusal.ts"
import type { NoDoor, Refusal } from "./refusal.ts"

/** The door does not open: why, and what one can do from here. */
export function Refused({ code }: { code: NoDoor }) {
  const t = useText()
  const { title, text, action } = refusalFor(code)
  return (
    <Page tab={t(title)}>
      <div className="page-words" key={code}>
        <StepHeading title={t(title)} spoken={t(text)} />
        <p>{t(text)}</p>
        <WayOn action={action} />
      </div>
    </Page>
  )
}

function WayOn({ action }: { action: Refusal["action"] }) {
  const t = useText()
  switch (action) {
    case "home":
      return (
        <div className="page-actions">
          <ButtonLink kind="primary" href="/">
            {t("gate.home")}
          </ButtonLink>
        </div>
      )
    case "reload":
      return (
        <div className="page-actions">
          <Button kind="primary" onClick={() => location.reload()}>
            {t("gate.retry")}
          </Button>
        </div>
      )
    case "waiting":
      return (
        <div className="gate-trying">
          <span className="button-waiting" />
          {t("gate.refused.trying")}
        </div>
      )
    case "none":
      return null
  }
}
