import { PAGES } from "#shared/links/pages.ts"
import { PledgePaperLink } from "../../components/guide/pledge-paper-link.tsx"
import { useText } from "../../i18n/text.ts"
import { ButtonLink } from "../../components/controls/button.tsx"
import { Ring } from "../../components/drawings/icons.tsx"
import { Page } from "../../components/page/page.tsx"
import "./welcome.css"

const PARTS = ["make", "link", "door", "room", "lost", "heard"] as const

/** How a meeting here goes, from the link to the goodbye, as it is today. */
export function How() {
  const t = useText()
  return (
    <Page tab={t("common.how")}>
      <article className="page-words">
        <h1>{t("common.how")}</h1>
        {PARTS.map((part) => (
          <section key={part}>
            <h2>{t(`welcome.how.${part}.title`)}</h2>
            <p>{t(`welcome.how.${part}.text`)}</p>
          </section>
        ))}
        <div className="page-actions">
          <ButtonLink kind="primary" icon={<Ring />} href={PAGES.newGroup}>
            {t("welcome.new")}
          </ButtonLink>
          <ButtonLink href={PAGES.startHelp}>{t("guide.title")}</ButtonLink>
          <PledgePaperLink ownWords={null} />
        </div>
      </article>
    </Page>
  )
}
