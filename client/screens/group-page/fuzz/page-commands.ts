import type { GroupCommand } from "#shared/group/group-command.ts"
import type { Dates } from "#shared/schedule/dates.ts"

import {
  type Draft,
  KINDS_OF,
  type Kind,
  datesOf,
  draftOf,
  withDate,
  withoutDate,
} from "../../../components/dates/draft.ts"
import { pageOffers } from "../page-offers.ts"
import { type ShownPage, WORDS, datesWished } from "./page-wishes.ts"

/** Every command that any button, dialog or form of the group's page offers at this instant. */
export function pageCommands(shown: ShownPage): GroupCommand[] {
  const { page, you, now } = shown
  const { apologise, comeAfterAll, openDoor, keep, setDates, leave } = pageOffers(page, you, now)
  const dates = setDates ? datesWished(shown).map((wished) => fromForm(wished, shown)) : []
  return [
    ...apologise.flatMap((at) => WORDS.map((words) => ({ type: "apologise", at, words }) as const)),
    ...comeAfterAll.map((at) => ({ type: "comeAfterAll", at }) as const),
    ...(openDoor ? [{ type: "openDoor" } as const] : []),
    ...(keep ? [{ type: "keep" } as const] : []),
    ...(leave === null ? [] : WORDS.map((words) => ({ type: leave, words }))),
    ...dates.flatMap((each) => (each === null ? [] : [{ type: "setDates", dates: each } as const])),
  ]
}

/** The dates that the form saves when a member writes these into it; null when it has no way to, or says that something is missing. */
function fromForm(dates: Dates, { page, now }: ShownPage): Dates | null {
  const { minutes } = page.view.plan
  const kind = kindOf(dates)
  if (!KINDS_OF.meetings.includes(kind)) return null
  const draft = { ...draftOf(page.view.dates, now, minutes), kind }
  const written = dates.kind === "own" ? withList(draft, dates.list, now, minutes) : draft
  const filled =
    dates.kind === "every" ? { ...written, day: dates.from, time: dates.time } : written
  const saved = datesOf(filled, now, minutes)
  return saved.ok ? saved.value : null
}

function kindOf(dates: Dates): Kind {
  if (dates.kind !== "every") return dates.kind
  return dates.weeks === 1 ? "week" : "second"
}

/** Takes out the dates that are not wanted, and adds the others one by one; what the form refuses stays out. */
function withList(draft: Draft, list: readonly string[], now: number, minutes: number): Draft {
  const unwanted = draft.list.filter((date) => !list.includes(date))
  const kept = unwanted.reduce(withoutDate, { ...draft, day: "" })
  return list
    .filter((date) => !kept.list.includes(date))
    .reduce((written, date) => {
      const [day = "", time = ""] = date.split("T")
      const added = withDate({ ...written, day, time }, now, minutes)
      return added.ok ? added.value : written
    }, kept)
}
