import type { SubmitEvent } from "react"

import { changeInfoMeeting } from "../../../core/contact-point/info-meeting-changes.ts"
import type { OpenedMeeting } from "../../../core/contact-point/opened.ts"
import { Button } from "../../../components/controls/button.tsx"
import { useText } from "../../../i18n/text.ts"
import { ContactFrame, Refused } from "../contact-frame.tsx"
import type { PlaceProps } from "../place-props.ts"
import { useChange } from "../use-change.ts"
import { MeetingFields } from "./meeting-fields.tsx"
import { useMeetingDraft } from "./use-meeting-draft.ts"

/** Another time or other words for a meeting that was made. Its links, and posters that hang somewhere, stay. */
export function ChangeMeetingPlace({
  page,
  ways,
  meeting,
}: PlaceProps & { meeting: OpenedMeeting }) {
  const t = useText()
  const changing = useChange(page)
  const { words, about } = meeting
  const draft = useMeetingDraft({
    title: words.title,
    text: words.text,
    day: about?.startsAt.slice(0, 10) ?? "",
    time: about?.startsAt.slice(11) ?? "",
    minutes: about?.minutes ?? 60,
  })
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const to = draft.done(page.clock.serverNow())
    if (to === null) return
    const isDone = await changing.run(
      ({ contentKey, profile }) => changeInfoMeeting(contentKey, profile, meeting, to),
      t("contactPoint.meeting.changed"),
    )
    if (isDone) ways.back()
  }
  return (
    <ContactFrame
      title={t("contactPoint.meeting.change")}
      lead={t("contactPoint.meeting.change.lead")}
      ways={ways}
    >
      <form className="contact-fields" noValidate onSubmit={(event) => void submit(event)}>
        <MeetingFields draft={draft} now={page.clock.serverNow()} />
        <Refused words={changing.refused} />
        <div className="page-actions">
          <Button kind="primary" type="submit" busy={changing.busy}>
            {t("contactPoint.meeting.save")}
          </Button>
        </div>
      </form>
    </ContactFrame>
  )
}
