import { useEffect, useState } from "react"

import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { readWritten } from "#shared/names/written-text.ts"

import type { Instant } from "#shared/values/ids.ts"
import { startsInFile } from "#shared/schedule/series.ts"

import { meetingDayWords } from "../../i18n/day-words.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { announce } from "../announce/announce.ts"
import { Button } from "../controls/button.tsx"
import { Dialog } from "../page/dialog.tsx"
import { Field } from "../controls/field.tsx"
import { Notice } from "../page/notice.tsx"
import { type CalendarOf, fetchCalendar, openCalendar } from "./fetch-calendar.ts"
import "./dates.css"

interface CalendarDialogProps extends CalendarOf {
  open: boolean
  onClose: () => void
}

type State = "asking" | "busy" | "done" | "failed"

/** Asks what the calendar is to say and whether the link goes along, and gives the file. */
export function CalendarDialog({ open, onClose, ...calendar }: CalendarDialogProps) {
  const t = useText()
  const [title, setTitle] = useState<string | null>(null)
  const [withLink, setWithLink] = useState(true)
  const [state, setState] = useState<State>("asking")
  useEffect(() => {
    if (open) openCalendar()
  }, [open])

  const { dates, givenUp, minutes, clock } = calendar
  const now = clock.serverNow()
  const last = startsInFile(dates, now, minutes).at(-1)
  const name = title ?? t("dates.file.title")
  const close = () => {
    setState("asking")
    onClose()
  }
  const fetch = async () => {
    if (readWritten(name, TEXT_FIELDS.calendarTitle).kind === "too-long") return
    setState("busy")
    const done = await fetchCalendar(calendar, { title: name, withLink, text: t })
    setState(done ? "done" : "failed")
    announce(t(done ? "dates.calendar.done" : "dates.calendar.failed"))
  }
  const actions = <Actions {...{ state, close }} fetch={() => void fetch()} />
  return (
    <Dialog
      open={open}
      title={t(last === undefined ? "dates.calendar.takeOut" : "dates.calendar")}
      onClose={close}
      actions={actions}
    >
      {state === "done" ? (
        <p>{t("dates.calendar.done")}</p>
      ) : (
        <div className="dates-calendar">
          <WhatItDoes {...{ dates, givenUp, last, now }} />
          {last !== undefined && (
            <>
              <Field
                label={t("dates.calendar.name")}
                hint={t("dates.calendar.name.hint")}
                value={name}
                bound={TEXT_FIELDS.calendarTitle}
                autoComplete="off"
                onChange={(event) => setTitle(event.target.value)}
              />
              <LinkTick withLink={withLink} onChange={setWithLink} />
            </>
          )}
          {state === "failed" && <Notice tone="trouble">{t("dates.calendar.failed")}</Notice>}
        </div>
      )}
    </Dialog>
  )
}

interface ActionsProps {
  state: State
  close: () => void
  fetch: () => void
}

function Actions({ state, close, fetch }: ActionsProps) {
  const t = useText()
  if (state === "done")
    return (
      <Button kind="primary" onClick={close}>
        {t("dates.calendar.close")}
      </Button>
    )
  return (
    <>
      <Button kind="primary" busy={state === "busy"} onClick={fetch}>
        {t("dates.calendar.fetch")}
      </Button>
      <Button kind="quiet" onClick={close}>
        {t("dates.calendar.not")}
      </Button>
    </>
  )
}

interface WhatItDoesProps extends Pick<CalendarOf, "dates" | "givenUp"> {
  /** The last start that the file names; undefined when it only takes back. */
  last: Instant | undefined
  now: Instant
}

/** What the file puts in, until when [D8], and what it takes out [D9]. */
function WhatItDoes({ dates, givenUp, last, now }: WhatItDoesProps) {
  const t = useText()
  const language = useLanguage()
  if (last === undefined) return <p>{t("dates.calendar.takeOut.text")}</p>
  const day = meetingDayWords(last, language, now)
  return (
    <>
      <p>{t("dates.calendar.text")}</p>
      {dates.kind === "every" && <p>{t("dates.calendar.until", { day })}</p>}
      {givenUp !== null && <p>{t("dates.calendar.givenUp")}</p>}
    </>
  )
}

interface LinkTickProps {
  withLink: boolean
  onChange: (withLink: boolean) => void
}

function LinkTick({ withLink, onChange }: LinkTickProps) {
  const t = useText()
  return (
    <label className="dates-tick">
      <input
        type="checkbox"
        checked={withLink}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {t("dates.calendar.link")}
        <small>{t("dates.calendar.link.hint")}</small>
      </span>
    </label>
  )
}
