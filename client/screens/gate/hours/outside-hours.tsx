import { parseGroupLink } from "../../../core/links/group-link.ts"
import { practiceFrom } from "../../../core/links/practice-link.ts"
import type { GroupAtDoor } from "../../../core/session/session-state.ts"
import { CalendarButton } from "../../../components/dates/calendar-button.tsx"
import { NextMeeting } from "../../../components/dates/next-meeting.tsx"
import { useText } from "../../../i18n/text.ts"
import { ButtonLink } from "../../../components/controls/button.tsx"
import { DoorDrawing } from "../../../components/drawings/door-drawing.tsx"
import type { ServerTime } from "../../../components/session/use-wake-at.ts"
import { OutsidePage } from "../outside-page.tsx"
import "../outside.css"

interface ShutProps {
  visit: ServerTime
  group: GroupAtDoor
  hours: NonNullable<GroupAtDoor["hours"]>
}

/** [H2] Outside the hours: when it opens, and what one may do until then. */
export function Shut({ visit, group, hours: { dates, givenUp, minutes } }: ShutProps) {
  const t = useText()
  const link = parseGroupLink(location.href, "p")
  return (
    <OutsidePage
      group={group}
      title={t("practice.hours.shut.title")}
      beside={<DoorDrawing door="closed" />}
    >
      <p>{t("practice.hours.shut.text")}</p>
      {group.next === null ? (
        <p>{t("practice.hours.shut.over")}</p>
      ) : (
        <>
          <NextMeeting of="hours" {...{ dates, minutes }} clock={visit} />
          <p>{t("practice.hours.shut.link")}</p>
        </>
      )}
      <div className="page-actions">
        <Alone />
        {link && (
          <CalendarButton
            room={link.room}
            link={location.href}
            {...{ dates, givenUp, minutes }}
            clock={visit}
          />
        )}
      </div>
    </OutsidePage>
  )
}

/** [H3] Somebody practises there already: one waits, and is let on by itself. */
export function Busy({ group, helper }: { group: GroupAtDoor; helper: boolean }) {
  const t = useText()
  return (
    <OutsidePage
      group={group}
      title={t("practice.hours.busy.title")}
      beside={<DoorDrawing door="closed" />}
    >
      <p>{t(helper ? "practice.hours.busy.text" : "practice.hours.busy.alone")}</p>
      <p>{t("practice.hours.busy.wait")}</p>
      <div className="page-actions">
        <Alone />
      </div>
    </OutsidePage>
  )
}

function Alone() {
  const t = useText()
  return (
    <ButtonLink kind="primary" href={practiceFrom(location.href) ?? "/ov"}>
      {t("practice.hours.meanwhile")}
    </ButtonLink>
  )
}
