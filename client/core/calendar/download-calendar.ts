import { calendarFile } from "./calendar-file.ts"
import type { CalendarOrder } from "./calendar-file.ts"

/** How long the browser has to fetch the file from this page's memory, ms; phones ask first. */
const KEPT = 60_000

/**
 * Gives the person the calendar file, made in this browser and sent nowhere. Call it in a press, so
 * that the browser lets it through. False when no date is to come.
 */
export function downloadCalendar(order: CalendarOrder): boolean {
  const file = calendarFile(order)
  if (file === null) return false
  // The type is what makes a phone open its calendar instead of showing the text.
  const address = URL.createObjectURL(new Blob([file], { type: "text/calendar;charset=utf-8" }))
  const link = document.createElement("a")
  link.href = address
  link.download = `${order.text("dates.file.name")}.ics`
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), KEPT)
  return true
}
