import type { InfoAbout } from "../../../core/info/info-state.ts"
import { practiceFrom } from "../../../core/links/practice-link.ts"
import { infoLinkAddress } from "../../../core/links/info-link.ts"
import { Button, ButtonLink } from "../../../components/controls/button.tsx"
import { Notice } from "../../../components/page/notice.tsx"
import { Page } from "../../../components/page/page.tsx"
import { StepHeading } from "../../../components/page/step-heading.tsx"
import type { ServerTime } from "../../../components/session/use-wake-at.ts"
import { useText } from "../../../i18n/text.ts"
import { WhenWords } from "../when-words.tsx"
import { kindWords } from "../words.ts"

interface WhatStepProps {
  about: InfoAbout
  clock: ServerTime
  onNext: () => void
}

/** The first thing behind the poster's link: what this is, when, and that nobody sees or hears one. */
export function WhatStep({ about, clock, onNext }: WhatStepProps) {
  const t = useText()
  const kind = t(kindWords(about.format))
  const practice = practiceFrom(infoLinkAddress(about.link))
  return (
    <Page tab={kind}>
      <div className="info-lead">
        <p className="info-kind">{kind}</p>
        <StepHeading title={about.title || kind} spoken={t("info.unseen")} />
        <div>
          <WhenWords start={about.start} minutes={about.minutes} clock={clock} />
        </div>
        {about.paragraphs.length > 0 && (
          <div className="info-text">
            {about.paragraphs.map((paragraph, index) => (
              <p key={index} dir="auto">
                {paragraph}
              </p>
            ))}
          </div>
        )}
        {about.contactPoint.name !== "" && (
          <p className="info-soft">{t("info.what.by", { name: about.contactPoint.name })}</p>
        )}
        <Notice tone="calm">
          <p>{t("info.unseen")}</p>
        </Notice>
        <div className="info-ways">
          <Button kind="primary" type="button" onClick={onNext}>
            {t("info.next")}
          </Button>
          {practice !== null && (
            <ButtonLink kind="quiet" href={practice}>
              {t("info.practise")}
            </ButtonLink>
          )}
        </div>
      </div>
    </Page>
  )
}
