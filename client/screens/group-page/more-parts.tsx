import type { ReactNode } from "react"

import type { Dates } from "#shared/schedule/dates.ts"

import type { GroupLink } from "../../core/links/group-link.ts"
import { groupLinkUrl } from "../../core/links/group-link.ts"
import { useText } from "../../i18n/text.ts"
import { Remember } from "../../components/remember/remember.tsx"
import { DatesPart } from "./dates-part.tsx"
import { Farewell } from "./farewell.tsx"
import type { PageView } from "./page-view.ts"
import type { GroupPageSession } from "./group-page-session.ts"
import { Notice } from "../../components/page/notice.tsx"
import { LinkActions } from "../../components/link/link-actions.tsx"
import { LinkLine } from "../../components/link/link-line.tsx"
import { QrCode } from "../../components/link/qr-code.tsx"

interface MorePartsProps {
  session: GroupPageSession
  link: GroupLink
  view: PageView
  dates: Dates
  minutes: number
  onForgotten: () => void
}

/** What one seldom needs, folded away under its own words. */
export function MoreParts({ session, link, view, dates, minutes, onForgotten }: MorePartsProps) {
  const t = useText()
  return (
    <div className="group-more">
      <Fold title={t(dates.kind === "none" ? "page.dates.set" : "page.dates.change")}>
        {view.offers.setDates ? (
          <DatesPart {...{ session, dates, minutes }} />
        ) : (
          <p>{t("page.dates.noSay")}</p>
        )}
      </Fold>
      <Fold title={t("page.link")}>
        <LinkPart link={link} closed={view.closed} />
      </Fold>
      <Fold title={t("page.device")}>
        <Remember link={link} onForgotten={onForgotten} />
      </Fold>
      {view.offers.leave !== null && (
        <Farewell session={session} kind={view.offers.leave} isLast={view.youAreLast} />
      )}
    </div>
  )
}

function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group-fold">
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  )
}

/** The link once more, for a member who has lost it: to copy, to share, or to point a camera at. */
function LinkPart({ link, closed }: { link: GroupLink; closed: boolean }) {
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
