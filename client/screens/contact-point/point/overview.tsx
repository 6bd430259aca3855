import { isSixWeeksOld } from "../../../core/contact-point/group-changes.ts"
import type { OpenedGroup } from "../../../core/contact-point/opened.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Calendar, Heart, Plus, Ring } from "../../../components/drawings/icons.tsx"
import { Notice } from "../../../components/page/notice.tsx"
import { Page } from "../../../components/page/page.tsx"
import { StepHeading } from "../../../components/page/step-heading.tsx"
import { isolated } from "../../../i18n/isolate.ts"
import { useText } from "../../../i18n/text.ts"
import { ContactRow } from "../contact-row.tsx"
import { groupWords } from "../group/group-words.ts"
import { comingMeetings, pastMeetings } from "../meeting/meeting-order.ts"
import { MeetingRow } from "../meeting/meeting-row.tsx"
import type { PlaceProps } from "../place-props.ts"

/** The contact point at a glance: what is coming, who waits, which groups there are. */
export function Overview(props: PlaceProps) {
  const t = useText()
  const { profile, point, ways } = props
  return (
    <Page wide tab={t("contactPoint.tab")}>
      <div className="contact contact-overview">
        <div>
          <StepHeading title={isolated(profile.name) || t("contactPoint.tab")} />
          <p className="contact-lead">{t("contactPoint.lead")}</p>
        </div>
        {point.unreadable.length > 0 && (
          <Notice tone="trouble">
            {t("contactPoint.unreadable", { entries: point.unreadable.length })}
          </Notice>
        )}
        <div className="contact-columns">
          <Meetings {...props} />
          <div>
            <Interest {...props} />
            <Groups {...props} />
          </div>
        </div>
        <div className="contact-more">
          <button
            type="button"
            className="contact-quiet"
            onClick={() => ways.go({ at: "practice" })}
          >
            {t("contactPoint.practice.title")}
          </button>
          <button
            type="button"
            className="contact-quiet"
            onClick={() => ways.go({ at: "holders" })}
          >
            {t("contactPoint.holders.title")}
          </button>
        </div>
      </div>
    </Page>
  )
}

function Meetings({ point, ways }: PlaceProps) {
  const t = useText()
  const coming = comingMeetings(point)
  const past = pastMeetings(point)
  return (
    <section className="contact-card">
      <h2>
        <Calendar />
        {t("contactPoint.meetings.title")}
      </h2>
      {coming.length === 0 ? (
        <p className="contact-aside">{t("contactPoint.meetings.none")}</p>
      ) : (
        <ul className="contact-rows">
          {coming.map((meeting) => (
            <MeetingRow key={meeting.id} {...{ meeting, ways }} now={point.now} />
          ))}
        </ul>
      )}
      <Button kind="primary" icon={<Plus />} onClick={() => ways.go({ at: "newMeeting" })}>
        {t("contactPoint.meetings.new")}
      </Button>
      {past.length > 0 && (
        <button
          type="button"
          className="contact-quiet"
          onClick={() => ways.go({ at: "pastMeetings" })}
        >
          {t("contactPoint.meetings.past", { meetings: past.length })}
        </button>
      )}
    </section>
  )
}

function Interest({ point, ways }: PlaceProps) {
  const t = useText()
  const waiting = point.interests.filter(({ contacted }) => !contacted).length
  return (
    <section className="contact-card">
      <h2>
        <Heart />
        {t("contactPoint.interest.title")}
      </h2>
      <p className={waiting > 0 ? "contact-count" : "contact-aside"}>
        {t("contactPoint.interest.waiting", { people: waiting })}
      </p>
      {point.interests.length > 0 && (
        <Button onClick={() => ways.go({ at: "interest" })}>
          {t("contactPoint.interest.see")}
        </Button>
      )}
    </section>
  )
}

function Groups({ point, ways }: PlaceProps) {
  const t = useText()
  const { groups, now } = point
  return (
    <section className="contact-card">
      <h2>
        <Ring />
        {t("contactPoint.groups.title")}
      </h2>
      {groups.length === 0 ? (
        <p className="contact-aside">{t("contactPoint.groups.none")}</p>
      ) : (
        <ul className="contact-rows">
          {groups.map((group) => (
            <ContactRow
              key={group.id}
              title={group.words.title}
              about={groupWords(group, t)}
              onPress={() => ways.go({ at: "group", id: group.id })}
            />
          ))}
        </ul>
      )}
      <SixWeeks groups={groups.filter((group) => isSixWeeksOld(group, now))} />
      <Button icon={<Plus />} onClick={() => ways.go({ at: "newGroup", chosen: [] })}>
        {t("contactPoint.groups.new")}
      </Button>
    </section>
  )
}

/** How many of those that are six weeks old have met: a count, and nothing of who. */
function SixWeeks({ groups }: { groups: readonly OpenedGroup[] }) {
  const t = useText()
  if (groups.length === 0) return null
  const met = groups.filter(({ about }) => about !== null && about.held > 0).length
  return (
    <p className="contact-aside">{t("contactPoint.groups.met", { met, groups: groups.length })}</p>
  )
}
