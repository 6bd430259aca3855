import { useState } from "react"

import { linesToSend } from "../../../core/info/written-lines.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"

import type { OpenedInterest } from "../../../core/contact-point/opened.ts"
import { readReach } from "../../../core/contact-point/reach.ts"
import { sealInfo } from "../../../core/crypto/seal-info.ts"
import { Button } from "../../../components/controls/button.tsx"
import { LongField } from "../../../components/controls/long-field.tsx"
import { Tick } from "../../../components/controls/tick.tsx"
import { dayOf } from "../../../i18n/time.ts"
import { isolated } from "../../../i18n/isolate.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { Asked } from "../asked.tsx"
import { ContactFrame, Refused } from "../contact-frame.tsx"
import type { PlaceProps } from "../place-props.ts"
import { useChange } from "../use-change.ts"

type PersonPlaceProps = PlaceProps & { person: OpenedInterest }

/** One who is interested: what they wrote, whether one has been in touch, and the own note. */
export function PersonPlace(props: PersonPlaceProps) {
  const t = useText()
  const language = useLanguage()
  const { point, ways, person } = props
  const { words, at, infoMeeting } = person
  const meeting = point.meetings.find(({ room }) => room === infoMeeting)
  return (
    <ContactFrame
      title={words?.name || t("contactPoint.interest.nameless")}
      lead={
        meeting === undefined
          ? dayOf(at, language)
          : t("contactPoint.person.from", {
              date: dayOf(at, language),
              meeting: meeting.words.title,
            })
      }
      ways={ways}
    >
      {words === null ? <p>{t("contactPoint.person.unreadable")}</p> : <Written {...words} />}
      <Own {...props} />
    </ContactFrame>
  )
}

function Written({ reach, words }: NonNullable<OpenedInterest["words"]>) {
  const t = useText()
  const { mail, phone } = readReach(reach)
  return (
    <section className="contact-card">
      <h2>{t("contactPoint.person.reach")}</h2>
      <p className="contact-text">{isolated(reach)}</p>
      {(mail !== null || phone !== null) && (
        <div className="contact-actions">
          {mail !== null && (
            <a className="contact-link" href={`mailto:${encodeURIComponent(mail)}`}>
              {t("contactPoint.person.write")}
            </a>
          )}
          {phone !== null && (
            <a className="contact-link" href={`tel:${phone}`}>
              {t("contactPoint.person.call")}
            </a>
          )}
        </div>
      )}
      {words !== "" && (
        <>
          <h2>{t("contactPoint.person.words")}</h2>
          <p className="contact-text" dir="auto">
            {words}
          </p>
        </>
      )}
    </section>
  )
}

function Own({ page, ways, person }: PersonPlaceProps) {
  const t = useText()
  const changing = useChange(page)
  const deleting = useChange(page)
  const [contacted, setContacted] = useState(person.contacted)
  const [note, setNote] = useState(person.note)
  const { id } = person
  const save = async () => {
    const text = linesToSend(note)
    const isDone = await changing.run(
      async ({ contentKey }) => ({
        type: "noteInterest",
        interest: id,
        contacted,
        note: text === "" ? null : await sealInfo(contentKey, "contact-note", text),
      }),
      t("contactPoint.person.saved"),
    )
    if (isDone) ways.back()
  }
  const remove = async () => {
    const isDone = await deleting.run(
      async () => ({ type: "deleteInterest", interest: id }),
      t("contactPoint.person.removed"),
    )
    if (isDone) ways.back()
    return isDone
  }
  return (
    <>
      <div className="contact-fields">
        <Tick words={t("contactPoint.person.contacted")} ticked={contacted} onTick={setContacted} />
        <LongField
          label={t("contactPoint.person.note")}
          hint={t("contactPoint.person.note.hint")}
          value={note}
          bound={TEXT_FIELDS.contactNote}
          onChange={(event) => setNote(event.target.value)}
        />
        <Refused words={changing.refused} />
        <div className="contact-actions">
          <Button kind="primary" busy={changing.busy} onClick={() => void save()}>
            {t("contactPoint.person.save")}
          </Button>
        </div>
      </div>
      <div className="contact-more">
        <Asked
          {...deleting}
          words={t("contactPoint.person.remove")}
          title={t("contactPoint.person.remove.title")}
          text={t("contactPoint.person.remove.text")}
          onYes={remove}
        />
      </div>
    </>
  )
}
