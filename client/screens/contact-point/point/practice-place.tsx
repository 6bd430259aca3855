import { useState } from "react"
import type { SubmitEvent } from "react"
import { Link } from "wouter"

import { PAGES } from "#shared/links/pages.ts"
import { accept, refuse } from "#shared/values/result.ts"

import { askAsHelper } from "../../../core/api/room-with-helper.ts"
import { sealEntry } from "../../../core/contact-point/entry-words.ts"
import type { OpenedPractice } from "../../../core/contact-point/opened.ts"
import { deriveKeys } from "../../../core/crypto/keys.ts"
import { helperLinkUrl, parseHelperLink } from "../../../core/links/helper-link.ts"
import { Button, ButtonLink } from "../../../components/controls/button.tsx"
import { Field } from "../../../components/controls/field.tsx"
import { NextMeeting } from "../../../components/dates/next-meeting.tsx"
import { isolated } from "../../../i18n/isolate.ts"
import { useText } from "../../../i18n/text.ts"
import { Asked } from "../asked.tsx"
import { ContactFrame, Refused } from "../contact-frame.tsx"
import type { PlaceProps } from "../place-props.ts"
import { useChange } from "../use-change.ts"

/** The contact point's practice rooms, and how one that exists is listed here. */
export function PracticePlace(props: PlaceProps) {
  const t = useText()
  const { point, ways } = props
  return (
    <ContactFrame
      title={t("contactPoint.practice.title")}
      lead={t("contactPoint.practice.lead")}
      ways={ways}
    >
      {point.practices.map((practice) => (
        <Practice key={practice.id} {...props} practice={practice} />
      ))}
      <AddPractice {...props} />
      <p className="contact-aside">
        {t("contactPoint.practice.make")}{" "}
        <Link href={PAGES.newRoomWithHelper}>{t("contactPoint.practice.makeLink")}</Link>
      </p>
    </ContactFrame>
  )
}

function Practice({ page, practice }: PlaceProps & { practice: OpenedPractice }) {
  const t = useText()
  const changing = useChange(page)
  const { id, room, words, about } = practice
  const url = new URL(helperLinkUrl({ room, ...words }, location.origin))
  const remove = () =>
    changing.run(
      async () => ({ type: "removeEntry", entry: id }),
      t("contactPoint.practice.removed"),
    )
  return (
    <section className="contact-card">
      <h2>{isolated(words.title)}</h2>
      {about === null ? (
        <p className="contact-aside">{t("contactPoint.practice.gone")}</p>
      ) : (
        <>
          <NextMeeting of="hours" dates={about.dates} minutes={about.minutes} clock={page.clock} />
          <ButtonLink href={`${url.pathname}${url.hash}`}>
            {t("contactPoint.practice.open")}
          </ButtonLink>
        </>
      )}
      <Asked
        {...changing}
        words={t("contactPoint.practice.remove")}
        title={t("contactPoint.practice.remove.title")}
        text={t("contactPoint.practice.remove.text")}
        onYes={remove}
      />
    </section>
  )
}

const ADD_REFUSALS = { "not-allowed": "contactPoint.practice.listed" }

/** Lists a room by its helper's link; what it is called is read from the room itself. */
function AddPractice({ page }: PlaceProps) {
  const t = useText()
  const changing = useChange(page, ADD_REFUSALS)
  const [written, setWritten] = useState("")
  const [wrong, setWrong] = useState(false)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const room = await roomBehind(written)
    setWrong(!room.ok)
    if (!room.ok) return
    const { link, title } = room.value
    const { accessKey } = await deriveKeys(link.secret)
    const { secret, token } = link
    const isDone = await changing.run(
      async ({ contentKey }) => ({
        type: "addPractice",
        room: link.room,
        accessKey,
        helper: token,
        sealed: await sealEntry(contentKey, { kind: "practice", title, secret, token }),
      }),
      t("contactPoint.practice.added"),
    )
    if (isDone) setWritten("")
  }
  return (
    <form className="contact-fields" noValidate onSubmit={(event) => void submit(event)}>
      <Field
        label={t("contactPoint.practice.link")}
        hint={t("contactPoint.practice.link.hint")}
        error={wrong ? t("contactPoint.practice.link.wrong") : null}
        value={written}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setWritten(event.target.value)
          setWrong(false)
        }}
      />
      <Refused words={changing.refused} />
      <div className="contact-actions">
        <Button type="submit" busy={changing.busy}>
          {t("contactPoint.practice.add")}
        </Button>
      </div>
    </form>
  )
}

async function roomBehind(written: string) {
  const link = parseHelperLink(written)
  if (link === undefined) return refuse("bad-input", "No helper's link")
  const room = await askAsHelper(link, { type: "none" })
  return room.ok ? accept({ link, title: room.value.name }) : room
}
