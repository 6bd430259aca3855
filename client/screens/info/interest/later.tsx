import type { InfoAbout } from "../../../core/info/info-state.ts"
import { infoLinkUrl } from "../../../core/links/info-link.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Print } from "../../../components/drawings/icons.tsx"
import { CopyButton } from "../../../components/link/copy-button.tsx"
import { QrCode } from "../../../components/link/qr-code.tsx"
import { StepHeading } from "../../../components/page/step-heading.tsx"
import { useText } from "../../../i18n/text.ts"

const LINES = ["link", "fill", "call"] as const

/** "I will decide later": a page to keep, on paper or copied. */
export function Later({ about, onBack }: { about: InfoAbout; onBack: () => void }) {
  const t = useText()
  const link = infoLinkUrl(about.link, location.origin)
  const { name } = about.contactPoint
  return (
    <div className="info-lead">
      <StepHeading title={t("info.later.title")} />
      <p>{t("info.later.text")}</p>
      <QrCode text={link} label={t("info.later.code")} />
      <ol className="info-tips">
        {LINES.map((line) => (
          <li key={line}>
            {t(`info.later.${line}`, {
              name: name === "" ? t("info.interest.contact-point") : name,
            })}
          </li>
        ))}
      </ol>
      <p className="info-link">
        {link.slice(0, link.indexOf("#"))}
        <wbr />
        {link.slice(link.indexOf("#"))}
      </p>
      <div className="info-ways">
        <Button kind="primary" type="button" icon={<Print />} onClick={() => window.print()}>
          {t("info.print")}
        </Button>
        <CopyButton text={link} words={t("info.later.copy")} done={t("info.later.copied")} />
        <Button kind="quiet" type="button" onClick={onBack}>
          {t("info.back")}
        </Button>
      </div>
    </div>
  )
}
