import { useState } from "react"

import { nextMeeting } from "#shared/schedule/meetings.ts"

import { useText } from "../../i18n/text.ts"
import { Button } from "../controls/button.tsx"
import { Calendar } from "../drawings/icons.tsx"
import { CalendarDialog } from "./calendar-dialog.tsx"
import type { CalendarOf } from "./fetch-calendar.ts"

/**
 * Puts the group's meetings in the person's own calendar, by a file that this browser makes, and takes out of it
 * those that are no more [D9]. Not there when there is neither.
 */
export function CalendarButton(calendar: CalendarOf) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const { dates, givenUp, minutes, clock } = calendar
  const isOver = nextMeeting(dates, clock.serverNow(), minutes) === null
  if (isOver && givenUp === null) return null
  return (
    <>
      <Button icon={<Calendar />} onClick={() => setOpen(true)}>
        {t(isOver ? "dates.calendar.takeOut" : "dates.calendar")}
      </Button>
      <CalendarDialog {...calendar} open={open} onClose={() => setOpen(false)} />
    </>
  )
}
