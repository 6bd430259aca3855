import { useState } from "react"

import { nextMeeting } from "#shared/schedule/meetings.ts"

import { useText } from "../i18n/text.ts"
import { Button } from "../ui/button.tsx"
import { Calendar } from "../ui/icons.tsx"
import { CalendarDialog } from "./calendar-dialog.tsx"
import type { CalendarOf } from "./fetch-calendar.ts"

/**
 * Puts the group's meetings in the person's own calendar, by a file that this browser makes. Not
 * there when no date is to come.
 */
export function CalendarButton(calendar: CalendarOf) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const { dates, minutes, clock } = calendar
  if (nextMeeting(dates, clock.serverNow(), minutes) === null) return null
  return (
    <>
      <Button icon={<Calendar />} onClick={() => setOpen(true)}>
        {t("dates.calendar")}
      </Button>
      <CalendarDialog {...calendar} open={open} onClose={() => setOpen(false)} />
    </>
  )
}
