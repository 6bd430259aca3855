import type { Language } from "#shared/values/ids.ts"

import type { OpenedInterest, OpenedPoint } from "../../../core/contact-point/opened.ts"
import type { Text } from "../../../i18n/shown-language.ts"
import { dayOf } from "../../../i18n/time.ts"

const COLUMNS = ["person", "reach", "words", "meeting", "at", "contacted", "note"] as const

/** A heading, and a row for each who is interested, newest first. */
export function interestRows(
  { interests, meetings }: Pick<OpenedPoint, "interests" | "meetings">,
  t: Text,
  language: Language,
): string[][] {
  const titles = new Map(meetings.map(({ room, words }) => [room, words.title]))
  const row = ({ words, infoMeeting, at, contacted, note }: OpenedInterest) => [
    words?.name ?? "",
    words?.reach ?? "",
    words?.words ?? "",
    titles.get(infoMeeting) ?? "",
    dayOf(at, language),
    t(contacted ? "contactPoint.csv.yes" : "contactPoint.csv.no"),
    note,
  ]
  return [COLUMNS.map((column) => t(`contactPoint.csv.${column}`)), ...interests.map(row)]
}
