import type { ReactNode } from "react"

import { Page } from "../../components/page/page.tsx"
import { StepHeading } from "../../components/page/step-heading.tsx"
import { Notice } from "../../components/page/notice.tsx"
import { Button } from "../../components/controls/button.tsx"
import { useText } from "../../i18n/text.ts"
import { isolated } from "../../i18n/isolate.ts"
import type { Ways } from "./place.ts"

interface ContactFrameProps {
  title: string
  ways: Ways
  lead?: ReactNode
  wide?: boolean
  children: ReactNode
}

/** The frame of one place: the way back, its heading, and what there is to do. */
export function ContactFrame({ title, ways, lead, wide = false, children }: ContactFrameProps) {
  const t = useText()
  return (
    <Page tab={t("contactPoint.tab")} wide={wide}>
      <div className="contact">
        <button type="button" className="contact-back" onClick={ways.back}>
          <span aria-hidden="true">‹</span> {t("contactPoint.back")}
        </button>
        <div>
          <StepHeading title={isolated(title)} />
          {lead !== undefined && <div className="contact-lead">{lead}</div>}
        </div>
        {children}
      </div>
    </Page>
  )
}

/** What was shown here is no more: someone else has removed it. */
export function GonePage({ ways }: { ways: Ways }) {
  const t = useText()
  return (
    <ContactFrame
      title={t("contactPoint.gone.title")}
      ways={ways}
      lead={t("contactPoint.gone.text")}
    >
      <div className="page-actions">
        <Button kind="primary" onClick={ways.back}>
          {t("contactPoint.back")}
        </Button>
      </div>
    </ContactFrame>
  )
}

/** Why the last press came to nothing, if it did. */
export function Refused({ words }: { words: string | null }) {
  return words === null ? null : <Notice tone="trouble">{words}</Notice>
}
