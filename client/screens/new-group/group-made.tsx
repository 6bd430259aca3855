import { groupLinkUrl } from "../../core/links/group-link.ts"
import { useText } from "../../i18n/text.ts"
import { ButtonLink } from "../../components/controls/button.tsx"
import { Enter } from "../../components/drawings/icons.tsx"
import { Notice } from "../../components/page/notice.tsx"
import { Page } from "../../components/page/page.tsx"
import { LinkActions } from "../../components/link/link-actions.tsx"
import { LinkLine } from "../../components/link/link-line.tsx"
import type { MadeGroup } from "../../core/storage/made-group.ts"
import { PrintSheet } from "../../components/link/print-sheet.tsx"
import { QrCode } from "../../components/link/qr-code.tsx"

/** The group is made: its link, in every form in which one may want to give it to the others. */
export function GroupMade({ made }: { made: MadeGroup }) {
  const t = useText()
  const link = groupLinkUrl(made.room, made.secret, location.origin)
  const { pathname, hash } = new URL(link)
  return (
    <Page wide tab={t("group.made.title")}>
      <div className="group-made">
        <div>
          <h1>{t("group.made.title")}</h1>
          <p className="group-lead">{t("group.made.lead")}</p>
          <h2 className="group-link-title">{t("group.made.link")}</h2>
          <LinkLine link={link} />
          <LinkActions link={link} />
          <Notice tone="calm">{t("group.made.careful")}</Notice>
          <p className="group-aside">{t("group.made.kept")}</p>
          <div className="page-actions">
            <ButtonLink kind="primary" icon={<Enter />} href={`${pathname}${hash}`}>
              {t("group.made.go")}
            </ButtonLink>
          </div>
        </div>
        <figure className="group-card">
          <p className="group-card-name">
            <bdi>{made.name}</bdi>
          </p>
          <QrCode text={link} label={t("group.made.code")} />
          <figcaption>{t("group.made.scan")}</figcaption>
        </figure>
      </div>
      <PrintSheet name={made.name} link={link} />
    </Page>
  )
}
