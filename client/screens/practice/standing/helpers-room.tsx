import { navigate } from "wouter/use-browser-location"

import { SeatToken } from "../../../core/storage/seat-token.ts"
import { groupLinkUrl } from "../../../core/links/group-link.ts"
import type { ShownToHelper } from "../../../core/api/room-with-helper.ts"
import type { HelperLink } from "../../../core/links/helper-link.ts"
import { NextMeeting } from "../../../components/dates/next-meeting.tsx"
import { isolated } from "../../../i18n/isolate.ts"
import { useText } from "../../../i18n/text.ts"
import { tabStorage } from "../../../core/storage/browser-storage.ts"
import { LinkCard } from "../../../components/link/link-card.tsx"
import { QrCode } from "../../../components/link/qr-code.tsx"
import { Button } from "../../../components/controls/button.tsx"
import { Fold } from "../../../components/controls/fold.tsx"
import { Enter } from "../../../components/drawings/icons.tsx"
import { Page } from "../../../components/page/page.tsx"
import { StepHeading } from "../../../components/page/step-heading.tsx"
import { ChangeHours } from "./change-hours.tsx"
import { EndRoom } from "./end-room.tsx"
import { HelperKey } from "./helper-key.tsx"
import { lengthWords } from "./lengths.ts"
import type { ChangeRoom } from "./use-room-with-helper.ts"

interface HelpersRoomProps {
  link: HelperLink
  room: ShownToHelper
  onChange: ChangeRoom
}

/** All that those who help have: when it is open, the way in, the two links, the hours, the end of it. */
export function HelpersRoom({ link, room, onChange }: HelpersRoomProps) {
  const t = useText()
  return (
    <Page wide tab={t("standing.tab")}>
      <div className="standing">
        <div>
          <StepHeading title={isolated(room.name) || t("standing.tab")} spoken="" />
          <p className="standing-lead">{t("standing.helper.lead")}</p>
        </div>
        <div className="standing-columns">
          <div>
            <Duty link={link} room={room} />
            <HelperKey link={link} />
          </div>
          <div>
            <Newcomers link={link} />
            <div className="standing-more">
              <Fold title={t("standing.hours.title")}>
                <ChangeHours room={room} onChange={onChange} />
              </Fold>
              <EndRoom link={link} onChange={onChange} />
            </div>
          </div>
        </div>
        <p className="standing-aside">{t("standing.kept")}</p>
      </div>
    </Page>
  )
}

function Duty({ link, room: { dates, minutes, clock } }: Omit<HelpersRoomProps, "onChange">) {
  const t = useText()
  const go = () => {
    // This tab is the helper's from now on; no other tab is, and nothing is left when it closes.
    new SeatToken(link.room, tabStorage).set(link.token)
    const { pathname, hash } = new URL(newcomersUrl(link))
    navigate(`${pathname}${hash}`)
  }
  return (
    <div className="standing-card">
      <NextMeeting of="hours" {...{ dates, minutes, clock }} />
      <p>{t("standing.helper.length", { length: lengthWords(minutes, t) })}</p>
      <Button kind="primary" icon={<Enter />} onClick={go}>
        {t("standing.helper.duty")}
      </Button>
      <p className="standing-aside">{t("standing.helper.duty.text")}</p>
    </div>
  )
}

function Newcomers({ link }: { link: HelperLink }) {
  const t = useText()
  const url = newcomersUrl(link)
  return (
    <LinkCard
      title={t("standing.link.title")}
      lead={<p className="standing-aside">{t("standing.link.lead")}</p>}
      link={url}
      words={{
        copy: t("standing.link.copy"),
        copied: t("standing.link.copied"),
        share: t("standing.link.share"),
      }}
      beside={
        <figure>
          <QrCode text={url} label={t("standing.link.code")} />
          <figcaption className="standing-aside">{t("standing.link.scan")}</figcaption>
        </figure>
      }
    />
  )
}

function newcomersUrl({ room, secret }: HelperLink): string {
  return groupLinkUrl(room, secret, location.origin, "p")
}
