import { useRef, useState } from "react"
import type { SubmitEvent } from "react"
import { navigate } from "wouter/use-browser-location"

import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { readWritten } from "#shared/names/written-text.ts"
import type { ErrorCode } from "#shared/values/errors.ts"
import { NO_DATES } from "#shared/schedule/dates.ts"

import { type HoursAndName, createRoomWithHelper } from "../../../core/api/room-with-helper.ts"
import { helperLinkUrl } from "../../../core/links/helper-link.ts"
import { useDatesDraft } from "../../../components/dates/use-dates-draft.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { announce } from "../../../components/announce/announce.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Field } from "../../../components/controls/field.tsx"
import { Notice } from "../../../components/page/notice.tsx"
import { Page } from "../../../components/page/page.tsx"
import { HoursFields } from "./hours-fields.tsx"
import { USUAL_LENGTH } from "./lengths.ts"
import { refusalWords } from "./helper-refusal-words.ts"
import "./standing.css"

/** The time of this device: no server has been asked yet. */
const HERE = { serverNow: () => Date.now() }

/** `/fast-overom`: a contact point makes its practice room. Nothing written is lost by an error. */
export function NewRoomWithHelper() {
  const t = useText()
  const language = useLanguage()
  const [name, setName] = useState("")
  const [isNameless, setNameless] = useState(false)
  const [minutes, setMinutes] = useState<number>(USUAL_LENGTH)
  const edited = useDatesDraft(NO_DATES, minutes, HERE)
  const field = useRef<HTMLInputElement>(null)
  const { busy, refused, make } = useMaking()

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const dates = edited.done()
    const { kind } = readWritten(name, TEXT_FIELDS.groupName)
    setNameless(kind === "empty")
    // Each error is shown at its field; the upper field gets the focus.
    if (kind !== "fits") field.current?.focus()
    else if (dates !== null) await make({ name, language, dates, minutes })
  }
  return (
    <Page tab={t("standing.new.title")}>
      <form className="standing-form" noValidate onSubmit={(event) => void submit(event)}>
        <div>
          <h1>{t("standing.new.title")}</h1>
          <p className="standing-lead">{t("standing.new.lead")}</p>
        </div>
        <Field
          ref={field}
          label={t("standing.name.label")}
          hint={t("standing.name.hint")}
          error={isNameless ? t("standing.name.missing") : null}
          value={name}
          bound={TEXT_FIELDS.groupName}
          autoComplete="off"
          onChange={(event) => {
            setName(event.target.value)
            setNameless(false)
          }}
        />
        <HoursFields {...{ edited, minutes }} now={HERE.serverNow()} onLength={setMinutes} />
        <p className="standing-aside">{t("standing.kept")}</p>
        {refused && <Notice tone="trouble">{refusalWords(refused, t)}</Notice>}
        <div className="page-actions">
          <Button kind="primary" type="submit" busy={busy}>
            {t("standing.new.make")}
          </Button>
        </div>
      </form>
    </Page>
  )
}

/** Makes the room, once at a time, and goes on to its helper's page. */
function useMaking() {
  const t = useText()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode | null>(null)
  const make = async (room: HoursAndName) => {
    if (busy) return
    setBusy(true)
    setRefused(null)
    const made = await createRoomWithHelper(room)
    setBusy(false)
    if (made.ok) {
      const { pathname, hash } = new URL(helperLinkUrl(made.value, location.origin))
      return navigate(`${pathname}${hash}`)
    }
    setRefused(made.error.code)
    announce(refusalWords(made.error.code, t))
  }
  return { busy, refused, make }
}
