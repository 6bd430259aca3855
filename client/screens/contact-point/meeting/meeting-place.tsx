import { useState } from "react"

import { infoLinkUrl } from "../../../core/links/info-link.ts"
import type { AboutOf, OpenedMeeting } from "../../../core/contact-point/opened.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Fold } from "../../../components/controls/fold.tsx"
import { Calendar, Print } from "../../../components/drawings/icons.tsx"
import { CopyButton } from "../../../components/link/copy-button.tsx"
import { LinkCard } from "../../../components/link/link-card.tsx"
import { Notice } from "../../../components/page/notice.tsx"
import { meetingWords } from "../../../i18n/day-words.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { Asked } from "../asked.tsx"
import { ContactFrame } from "../contact-frame.tsx"
import type { PlaceProps } from "../place-props.ts"
import { useChange } from "../use-change.ts"
import { lengthWords } from "./lengths.ts"
import { LostLinksNotice } from "./lost-links.tsx"
import { fetchMeetingCalendar } from "./meeting-calendar.ts"
import { webText } from "./web-text.ts"

type MeetingPlaceProps = PlaceProps & { meeting: OpenedMeeting }

/** One info meeting: when it is, and all that invites people to it. */
export function MeetingPlace(props: MeetingPlaceProps) {
  const t = useText()
  const language = useLanguage()
  const { point, ways, meeting } = props
  const { words, about } = meeting
  const when =
    about === null
      ? t("contactPoint.meeting.gone")
      : `${meetingWords(about.start, language, point.now)} · ${lengthWords(about.minutes, t)}`
  return (
    <ContactFrame title={words.title} lead={when} ways={ways} wide>
      <LostLinksNotice lost={meeting.lostLinks} />
      {about !== null && <Invites {...props} about={about} />}
      <Ends {...props} />
    </ContactFrame>
  )
}

function Invites({ ways, page, meeting, about }: MeetingPlaceProps & { about: Meeting }) {
  const t = useText()
  const { id, lostLinks } = meeting
  const hosts = urlOf(meeting, "host")
  if (lostLinks.listeners && lostLinks.hosts) return null
  return (
    <div className="contact-columns">
      {!lostLinks.listeners && (
        <section className="contact-card">
          <h2>{t("contactPoint.meeting.listeners")}</h2>
          <p className="contact-aside">{t("contactPoint.meeting.listeners.text")}</p>
          <Button kind="primary" icon={<Print />} onClick={() => ways.go({ at: "poster", id })}>
            {t("contactPoint.poster.see")}
          </Button>
          <CalendarFile {...{ meeting, about, page }} />
          <WebText {...{ meeting, about, page }} />
        </section>
      )}
      {!lostLinks.hosts && (
        <div>
          <LinkCard
            title={t("contactPoint.meeting.hosts")}
            lead={<p className="contact-aside">{t("contactPoint.meeting.hosts.text")}</p>}
            link={hosts}
            words={linkWords(t)}
          />
        </div>
      )}
    </div>
  )
}

type Meeting = AboutOf<"infoMeeting">
type Made = Pick<MeetingPlaceProps, "meeting" | "page"> & { about: Meeting }

function WebText({ meeting, about, page }: Made) {
  const t = useText()
  const language = useLanguage()
  const when = meetingWords(about.start, language, page.clock.serverNow())
  const text = webText(meeting.words, { when, link: urlOf(meeting, "listener") }, t)
  return (
    <Fold title={t("contactPoint.web.title")}>
      <p className="contact-text" dir="auto">
        {text}
      </p>
      <CopyButton
        text={text}
        words={t("contactPoint.web.copy")}
        done={t("contactPoint.web.copied")}
      />
    </Fold>
  )
}

function CalendarFile({ meeting, about, page }: Made) {
  const t = useText()
  const [failed, setFailed] = useState(false)
  const fetch = async () => {
    const link = urlOf(meeting, "listener")
    const isDone = await fetchMeetingCalendar({
      room: meeting.room,
      title: meeting.words.title,
      startsAt: about.startsAt,
      minutes: about.minutes,
      link,
      now: page.clock.serverNow(),
      text: t,
    })
    setFailed(!isDone)
  }
  return (
    <>
      <Button icon={<Calendar />} onClick={() => void fetch()}>
        {t("contactPoint.calendar")}
      </Button>
      {failed && <Notice tone="trouble">{t("contactPoint.calendar.failed")}</Notice>}
    </>
  )
}

function Ends({ page, ways, meeting }: MeetingPlaceProps) {
  const t = useText()
  const changing = useChange(page)
  const { id, about, lostLinks } = meeting
  // The text is sealed under the listeners' link: without it nothing can be changed [CP2.3].
  const canChange = about !== null && about.phase.kind === "waiting" && !lostLinks.listeners
  const remove = async () => {
    const isDone = await changing.run(
      async () => ({ type: "removeEntry", entry: id }),
      t("contactPoint.meeting.removed"),
    )
    if (isDone) ways.back()
    return isDone
  }
  return (
    <div className="contact-more">
      {canChange && (
        <button
          type="button"
          className="contact-quiet"
          onClick={() => ways.go({ at: "changeMeeting", id })}
        >
          {t("contactPoint.meeting.change")}
        </button>
      )}
      <Asked
        {...changing}
        words={t("contactPoint.meeting.remove")}
        title={t("contactPoint.meeting.remove.title")}
        text={t("contactPoint.meeting.remove.text")}
        onYes={remove}
      />
    </div>
  )
}

function urlOf({ room, words }: OpenedMeeting, as: "listener" | "host"): string {
  const secret = as === "host" ? words.hosts : words.listeners
  return infoLinkUrl({ meeting: room, as, secret }, location.origin)
}

function linkWords(t: (id: string) => string) {
  return {
    copy: t("contactPoint.link.copy"),
    copied: t("contactPoint.link.copied"),
    share: t("contactPoint.link.share"),
  }
}
