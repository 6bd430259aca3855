import { useText } from "../../../i18n/text.ts"
import { ContactFrame } from "../contact-frame.tsx"
import type { PlaceProps } from "../place-props.ts"
import { pastMeetings } from "./meeting-order.ts"
import { MeetingRow } from "./meeting-row.tsx"

/** The meetings that are over. */
export function PastMeetingsPlace({ point, ways }: PlaceProps) {
  const t = useText()
  return (
    <ContactFrame title={t("contactPoint.past.title")} ways={ways}>
      <ul className="contact-rows contact-card">
        {pastMeetings(point).map((meeting) => (
          <MeetingRow key={meeting.id} {...{ meeting, ways }} now={point.now} />
        ))}
      </ul>
    </ContactFrame>
  )
}
