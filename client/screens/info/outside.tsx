import type { ReactNode } from "react"

import { Button, ButtonLink } from "../../components/controls/button.tsx"
import { Page } from "../../components/page/page.tsx"
import { StepHeading } from "../../components/page/step-heading.tsx"
import { useText } from "../../i18n/text.ts"

/** Why one is not in the meeting. */
type WhyOutside =
  | "no-entry"
  | "link-cut"
  | "offline"
  | "not-secure"
  | "other"
  | "renewed"
  | "full"
  | "taken-over"
  | "deleted"

interface OutsideProps {
  why: WhyOutside
  /** What one may do besides going home. */
  children?: ReactNode
}

/** One is outside: why, in one sentence, and what one can do. */
export function Outside({ why, children }: OutsideProps) {
  const t = useText()
  const title = t(`info.outside.${why}.title`)
  const text = t(`info.outside.${why}.text`)
  return (
    <Page tab={title}>
      <div className="page-words" key={why}>
        <StepHeading title={title} spoken={text} />
        <p>{text}</p>
        <div className="page-actions">
          {children}
          {(why === "other" || why === "taken-over") && (
            <Button kind="primary" onClick={() => location.reload()}>
              {t("info.retry")}
            </Button>
          )}
          {why !== "offline" && <ButtonLink href="/">{t("info.home")}</ButtonLink>}
        </div>
      </div>
    </Page>
  )
}
