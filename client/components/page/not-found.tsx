import { useText } from "../../i18n/text.ts"
import { ButtonLink } from "../controls/button.tsx"
import { Page } from "./page.tsx"

/** An address that leads nowhere. */
export function NotFound() {
  const t = useText()
  return (
    <Page tab={t("common.missing.title")}>
      <div className="page-words">
        <h1>{t("common.missing.title")}</h1>
        <p>{t("common.missing.text")}</p>
        <div className="page-actions">
          <ButtonLink kind="primary" href="/">
            {t("common.front")}
          </ButtonLink>
        </div>
      </div>
    </Page>
  )
}
