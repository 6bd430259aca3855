import { useState } from "react"
import type { SubmitEvent } from "react"

import type { InfoMeeting } from "#shared/infoMeeting/state.ts"
import type { Language } from "#shared/values/ids.ts"

import { makeInfoMeeting } from "../../../core/contact-point/info-meeting-changes.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Choice } from "../../../components/controls/choice.tsx"
import { LANGUAGES } from "../../../i18n/language.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { ContactFrame, Refused } from "../contact-frame.tsx"
import type { PlaceProps } from "../place-props.ts"
import { useChange } from "../use-change.ts"
import { USUAL_LENGTH } from "./lengths.ts"
import { MeetingFields } from "./meeting-fields.tsx"
import { useMeetingDraft } from "./use-meeting-draft.ts"

const FORMATS: readonly InfoMeeting["format"][] = ["infoMeeting", "gathering"]

/** When most info meetings begin. */
const USUAL_TIME = "18:00"

/** An info meeting or a gathering is made. Nothing written is lost by a refusal. */
export function NewMeetingPlace({ page, ways }: PlaceProps) {
  const t = useText()
  const shown = useLanguage()
  const changing = useChange(page)
  const draft = useMeetingDraft({
    title: "",
    text: t("contactPoint.meeting.text.first"),
    day: "",
    time: USUAL_TIME,
    minutes: USUAL_LENGTH,
  })
  const [format, setFormat] = useState<InfoMeeting["format"]>("infoMeeting")
  const [language, setLanguage] = useState<Language>(shown)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const made = draft.done(page.clock.serverNow())
    if (made === null) return
    const isDone = await changing.run(
      ({ contentKey, profile }) =>
        makeInfoMeeting(contentKey, profile, { ...made, format, language }),
      t("contactPoint.meeting.made"),
    )
    const newest = newestMeeting(page)
    if (isDone && newest !== undefined) ways.replace({ at: "meeting", id: newest })
  }
  return (
    <ContactFrame title={t("contactPoint.meetings.new")} ways={ways}>
      <form className="contact-fields" noValidate onSubmit={(event) => void submit(event)}>
        <MeetingFields draft={draft} now={page.clock.serverNow()} />
        <Choice
          label={t("contactPoint.meeting.language")}
          hint={t("contactPoint.meeting.language.hint")}
          value={language}
          options={LANGUAGES.map((one) => ({
            value: one.language,
            label: one.name,
            lang: one.language,
          }))}
          onChange={setLanguage}
        />
        <Choice
          label={t("contactPoint.meeting.format")}
          hint={t(`contactPoint.meeting.format.${format}.hint`)}
          value={format}
          options={FORMATS.map((one) => ({
            value: one,
            label: t(`contactPoint.meeting.format.${one}`),
          }))}
          onChange={setFormat}
        />
        <Refused words={changing.refused} />
        <div className="page-actions">
          <Button kind="primary" type="submit" busy={changing.busy}>
            {t("contactPoint.meeting.make")}
          </Button>
        </div>
      </form>
    </ContactFrame>
  )
}

/** The entry that was made last: the server adds at the end. */
function newestMeeting({ state }: PlaceProps["page"]): string | undefined {
  const now = state.getState()
  return now.kind === "shown" ? now.point.meetings.at(-1)?.id : undefined
}
