import { useEffect, useState } from "react"

import { TEXT_FIELDS } from "#shared/names/text-fields.ts"
import { readWritten } from "#shared/names/written-text.ts"

import { useText } from "../i18n/text.ts"
import { announce } from "../ui/announce.ts"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Field } from "../ui/field.tsx"
import { Notice } from "../ui/notice.tsx"
import { type CalendarOf, fetchCalendar, openCalendar } from "./fetch-calendar.ts"
import "./dates.css"

interface CalendarDialogProps extends CalendarOf {
  open: boolean
  onClose: () => void
}

/** Asks what the calendar is to say and whether the link goes along, and gives the file. */
export function CalendarDialog({ open, onClose, ...calendar }: CalendarDialogProps) {
  const t = useText()
  const [title, setTitle] = useState<string | null>(null)
  const [withLink, setWithLink] = useState(true)
  const [state, setState] = useState<"asking" | "busy" | "done" | "failed">("asking")
  useEffect(() => {
    if (open) openCalendar()
  }, [open])

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
  const actions =
    state === "done" ? (
      <Button kind="primary" onClick={close}>
        {t("dates.calendar.close")}
      </Button>
    ) : (
      <>
        <Button kind="primary" busy={state === "busy"} onClick={() => void fetch()}>
          {t("dates.calendar.fetch")}
        </Button>
        <Button kind="quiet" onClick={close}>
          {t("dates.calendar.not")}
        </Button>
      </>
    )
  return (
    <Dialog open={open} title={t("dates.calendar")} onClose={close} actions={actions}>
      {state === "done" ? (
        <p>{t("dates.calendar.done")}</p>
      ) : (
        <div className="dates-calendar">
          <p>{t("dates.calendar.text")}</p>
          <Field
            label={t("dates.calendar.name")}
            hint={t("dates.calendar.name.hint")}
            value={name}
            bound={TEXT_FIELDS.calendarTitle}
            autoComplete="off"
            onChange={(event) => setTitle(event.target.value)}
          />
          <LinkTick withLink={withLink} onChange={setWithLink} />
          {state === "failed" && <Notice tone="trouble">{t("dates.calendar.failed")}</Notice>}
        </div>
      )}
    </Dialog>
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
