import type { LostLinks } from "../../../core/contact-point/current-links.ts"
import { Notice } from "../../../components/page/notice.tsx"
import { useText } from "../../../i18n/text.ts"

/** Hosts have renewed a link, and it cannot be read here [IM3.4]: which, and what brings it here. */
export function LostLinksNotice({ lost }: { lost: LostLinks }) {
  const t = useText()
  if (!lost.listeners && !lost.hosts) return null
  return (
    <Notice tone="trouble">
      {lost.listeners && <p>{t("contactPoint.lost.listeners")}</p>}
      {lost.hosts && <p>{t("contactPoint.lost.hosts")}</p>}
      <p>{t("contactPoint.lost.do")}</p>
    </Notice>
  )
}
