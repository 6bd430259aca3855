import { useState } from "react"

import type { Dates, GivenUp } from "#shared/schedule/dates.ts"

import { CalendarButton } from "../../components/dates/calendar-button.tsx"
import { NextMeeting } from "../../components/dates/next-meeting.tsx"
import { type GroupLink, groupLinkUrl } from "../../core/links/group-link.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { Button } from "../../components/controls/button.tsx"
import { Dialog } from "../../components/page/dialog.tsx"
import { DoorDrawing } from "../../components/drawings/door-drawing.tsx"
import { Enter } from "../../components/drawings/icons.tsx"
import { Notice } from "../../components/page/notice.tsx"
import { CannotCome } from "./cannot-come.tsx"
import type { PageView } from "./page-view.ts"
import type { GroupPageSession } from "./group-page-session.ts"
import { useGroupCommands } from "./use-group-commands.ts"
import type { Instant, Language } from "#shared/values/ids.ts"
import { dayInOslo } from "#shared/schedule/oslo.ts"
import { OSLO } from "#shared/schedule/zone.ts"
import { meetingWords } from "../../i18n/day-words.ts"
import type { Text } from "../../i18n/shown-language.ts"
import { timeOfDay } from "../../i18n/time.ts"

interface DoorCardProps {
  session: GroupPageSession
  link: GroupLink
  view: PageView
  dates: Dates
  givenUp: GivenUp | null
  /** Length of the group's plan. */
  minutes: number
  onEnter: () => void
}

/** The next meeting in big words, the door, and what one may do about both. */
export function DoorCard({ session, link, view, dates, givenUp, minutes, onEnter }: DoorCardProps) {
  const t = useText()
  const language = useLanguage()
  const { door } = view
  const url = groupLinkUrl(link.room, link.secret, location.origin)
  return (
    <section className="group-door">
      <div className="group-door-words">
        <NextMeeting dates={dates} minutes={minutes} clock={session} />
        {view.next !== null && <p>{doorWords(door, language, session.serverNow(), t)}</p>}
        {door.open && (
          <Button kind="primary" icon={<Enter />} onClick={onEnter}>
            {t("page.enter")}
          </Button>
        )}
        <div className="group-door-ways">
          <CannotCome session={session} offers={view.offers} />
          <CalendarButton
            room={link.room}
            link={url}
            {...{ dates, givenUp, minutes }}
            clock={session}
          />
        </div>
        {view.offers.openDoor && <MeetNow session={session} onOpened={onEnter} />}
      </div>
      <DoorDrawing door={door.open ? "open" : "closed"} />
    </section>
  )
}

/** "Vi møtes nå likevel": asked once, because the others get no notification of it. */
function MeetNow({ session, onOpened }: { session: GroupPageSession; onOpened: () => void }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const { send, busy, refused } = useGroupCommands(session)
  const meet = async () => {
    if (await send({ type: "openDoor" })) onOpened()
  }
  const actions = (
    <>
      <Button kind="primary" busy={busy} onClick={() => void meet()}>
        {t("page.now.yes")}
      </Button>
      <Button kind="quiet" onClick={() => setOpen(false)}>
        {t("page.now.no")}
      </Button>
    </>
  )
  return (
    <>
      <button type="button" className="group-quiet" onClick={() => setOpen(true)}>
        {t("page.now")}
      </button>
      <Dialog
        open={open}
        title={t("page.now.title")}
        onClose={() => setOpen(false)}
        actions={actions}
      >
        <div className="group-question">
          <p>{t("page.now.text")}</p>
          {refused && <Notice tone="trouble">{refused}</Notice>}
        </div>
      </Dialog>
    </>
  )
}

/** What the door says: the time alone when it opens today, and the day too when it does not. */
function doorWords(door: PageView["door"], language: Language, now: Instant, text: Text): string {
  if (door.open) return text("page.door.open")
  const { opensAt } = door
  if (dayInOslo(opensAt) === dayInOslo(now))
    return text("page.door.today", { time: timeOfDay(opensAt, language, OSLO) })
  return text("page.door.later", { when: meetingWords(opensAt, language, now) })
}
