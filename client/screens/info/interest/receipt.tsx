import { PAGES } from "#shared/links/pages.ts"
import { receiptGroups } from "../../../core/info/receipt-code.ts"
import { ButtonLink, Button } from "../../../components/controls/button.tsx"
import { Print } from "../../../components/drawings/icons.tsx"
import { CopyButton } from "../../../components/link/copy-button.tsx"
import { StepHeading } from "../../../components/page/step-heading.tsx"
import { useText } from "../../../i18n/text.ts"

interface ReceiptProps {
  code: string
  /** Of the contact point. */
  to: string
}

/** What one keeps after leaving one's interest: a code to write down or say aloud [IM9]. */
export function Receipt({ code, to }: ReceiptProps) {
  const t = useText()
  const who = to === "" ? t("info.interest.contact-point") : to
  const groups = receiptGroups(code)
  return (
    <div className="info-lead">
      <StepHeading title={t("info.receipt.title", { name: who })} />
      <p>{t("info.receipt.text")}</p>
      <p className="info-code" aria-label={Array.from(code).join(" ")}>
        {groups.map((group, index) => (
          <span key={index}>{group}</span>
        ))}
      </p>
      <p className="info-soft">
        {t("info.receipt.where", { address: `${location.host}${PAGES.interest}` })}
      </p>
      <div className="info-ways">
        <CopyButton
          text={groups.join(" ")}
          words={t("info.receipt.copy")}
          done={t("info.receipt.copied")}
        />
        <Button type="button" icon={<Print />} onClick={() => window.print()}>
          {t("info.print")}
        </Button>
        <ButtonLink kind="quiet" href="/">
          {t("info.home")}
        </ButtonLink>
      </div>
    </div>
  )
}
