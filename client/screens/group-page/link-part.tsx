import { type GroupLink, groupLinkUrl } from "../../core/links/group-link.ts"
import { useText } from "../../i18n/text.ts"
import { Notice } from "../../components/notice.tsx"
import { LinkActions } from "../../components/link/link-actions.tsx"
import { LinkLine } from "../../components/link/link-line.tsx"
import { QrCode } from "../../components/link/qr-code.tsx"

/** The link once more, for a member who has lost it: to copy, to share, or to point a camera at. */
export function LinkPart({ link, closed }: { link: GroupLink; closed: boolean }) {
  const t = useText()
  const url = groupLinkUrl(link.room, link.secret, location.origin)
  return (
    <div className="group-again">
      <div>
        <p>{t("page.link.text")}</p>
        <LinkLine link={url} />
        <LinkActions link={url} />
        <Notice tone="calm">{t(closed ? "page.link.closed" : "group.made.careful")}</Notice>
      </div>
      <QrCode text={url} label={t("group.made.code")} />
    </div>
  )
}
