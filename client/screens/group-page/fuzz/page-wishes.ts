import { type Dates, datesSchema } from "#shared/schedule/dates.ts"
import { dayInOslo, instantOf } from "#shared/schedule/oslo.ts"
import { DAY } from "#shared/group/testing/group-in-test.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import type { OpenedGroup } from "../../../core/session/texts/opened-group.ts"

/** The group's page as the member on seat `you` has it on the screen. */
export interface ShownPage {
  you: SeatNumber
  page: OpenedGroup
  now: Instant
}

/** What a member writes to the others, sealed, or nothing. */
export const WORDS = [null, "w".repeat(123)] as const

/**
 * What a member could want to do to the group, whether the rules accept it or not: each kind of command, about each
 * thing that there is. A new kind of command does not compile until it is here.
 */
const WISHES: Record<GroupCommand["type"], (shown: ShownPage) => readonly GroupCommand[]> = {
  close: () => [{ type: "close" }],
  undoClosing: () => [{ type: "undoClosing" }],
  quit: () => WORDS.map((words) => ({ type: "quit", words })),
  withdraw: () => WORDS.map((words) => ({ type: "withdraw", words })),
  setDates: (shown) => datesWished(shown).map((dates) => ({ type: "setDates", dates })),
  apologise: ({ page }) =>
    page.view.coming.flatMap((at) =>
      WORDS.map((words) => ({ type: "apologise", at, words }) as const),
    ),
  comeAfterAll: ({ page, you }) =>
    page.view.apologies
      .filter(({ seat }) => seat === you)
      .map(({ meetingAt }) => ({ type: "comeAfterAll", at: meetingAt })),
  openDoor: () => [{ type: "openDoor" }],
  keep: () => [{ type: "keep" }],
}

export function pageWishes(shown: ShownPage): GroupCommand[] {
  return Object.values(WISHES).flatMap((wishes) => wishes(shown))
}

/** Dates to come that a group may want: none, a series from today or later, and own dates, one more or one less than before. */
export function datesWished({ page, now }: ShownPage): Dates[] {
  const { dates } = page.view
  const day = (days: number) => dayInOslo(now + days * DAY)
  const own = dates.kind === "own" ? dates.list : []
  const ahead = own.filter((date) => instantOf(date) > now)
  const added = `${day(9)}T18:37`
  const all: Dates[] = [
    { kind: "none" },
    { kind: "every", weeks: 1, from: day(1), time: "18:30" },
    { kind: "every", weeks: 2, from: day(0), time: "23:59" },
    { kind: "own", list: [added] },
    { kind: "own", list: [...ahead, added].toSorted() },
    { kind: "own", list: ahead.slice(1) },
  ]
  return all.filter((each) => datesSchema.safeParse(each).success)
}
