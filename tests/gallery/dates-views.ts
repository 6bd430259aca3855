import type { Dates, GivenUp } from "#shared/schedule/dates.ts"

/** One view of the pieces for a group's dates: what it is drawn from, and where to press. */
export interface DatesView {
  dates: Dates
  givenUp?: GivenUp
  /** What the clock in Oslo shows, summer time apart. */
  now?: string
  busy?: boolean
  refused?: string
  /** Names to press, in order: buttons, or choices; `date=` and `time=` write in the fields. */
  press?: readonly string[]
}

const WEEKLY: Dates = { kind: "every", weeks: 1, from: "2026-10-01", time: "19:00" }
const OWN: Dates = {
  kind: "own",
  list: ["2026-12-03T19:00", "2026-12-16T18:30", "2027-01-07T19:00", "2027-02-04T19:00"],
}
const NONE: Dates = { kind: "none" }
const CALENDAR = "Legg i kalenderen"

/** Every state worth looking at, by the name in the address. */
export const DATES_VIEWS: Partial<Record<string, DatesView>> = {
  first: { dates: NONE },
  "first-written": { dates: NONE, press: ["date=2026-12-03"] },
  "first-missing": { dates: NONE, press: ["Lagre"] },
  past: { dates: NONE, press: ["date=2026-11-03", "Lagre"] },
  weekly: { dates: WEEKLY },
  second: { dates: { ...WEEKLY, weeks: 2 } },
  own: { dates: OWN },
  "own-added": { dates: OWN, press: ["date=2026-12-24", "time=11:00", "Legg til"] },
  "own-written": { dates: OWN, press: ["date=2026-12-24", "time=11:00"] },
  "own-double": { dates: OWN, press: ["date=2026-12-03", "time=19:00", "Legg til"] },
  "own-empty": { dates: NONE, press: ["Egne datoer", "Lagre"] },
  none: { dates: NONE, press: ["Ingen faste datoer"] },
  over: { dates: { kind: "own", list: ["2026-10-01T19:00"] } },
  busy: { dates: WEEKLY, busy: true },
  refused: { dates: WEEKLY, refused: "Du er ikke på nett akkurat nå. Prøv igjen om litt." },
  tomorrow: { dates: WEEKLY, now: "2026-11-25T09:00" },
  hours: { dates: WEEKLY, now: "2026-11-26T14:10" },
  soon: { dates: WEEKLY, now: "2026-11-26T18:35" },
  now: { dates: WEEKLY, now: "2026-11-26T19:20" },
  calendar: { dates: WEEKLY, press: [CALENDAR] },
  "calendar-given-up": {
    dates: WEEKLY,
    givenUp: { series: null, list: ["2026-12-16T18:30"] },
    press: [CALENDAR],
  },
  "calendar-out": {
    dates: NONE,
    givenUp: { series: null, list: ["2026-12-16T18:30"] },
    press: ["Ta datoene ut av kalenderen"],
  },
  "calendar-done": { dates: WEEKLY, press: [CALENDAR, "Hent kalenderfila"] },
}
