import type { Dates } from "#shared/schedule/dates.ts"
import type { OpenedApology, OpenedNote } from "../../client/core/session/texts/opened-group.ts"
import type { Pretend } from "../../client/screens/new-group/testing/pretend-group.ts"

/** A page to draw, and the seat of the one who is asked to sign again. */
export type PretendPage = Pretend & { asked?: number }

/** One view of the group's own pages: what it is drawn from, and where to press to get to it. */
export type GroupView = { press?: readonly string[] } & (
  | { page: PretendPage }
  | { form: true }
  | { front: readonly string[] }
)

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** 18:00 in Oslo on a Thursday in December: the door opens at half past. */
const NOW = Date.UTC(2026, 11, 3, 17, 0)
const MEETING = NOW + 60 * MINUTE
const THURSDAYS: Dates = { kind: "every", weeks: 1, from: "2026-12-03", time: "19:00" }
const LONG =
  "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel er mistet, så jeg blir hjemme og leter."

const NAMES = ["Kari", "Ola", "Aud", "Ahmed", "Liv"]
const TWELVE = [
  ...NAMES,
  "Berit",
  "Jonas",
  "Tor",
  "Ingeborgmarie-Elisabethsdatter",
  "",
  "Per",
  "Unni",
]

function away(seat: number, words: string | null, weeks = 0): OpenedApology {
  return { seat, words, meetingAt: MEETING + weeks * 7 * DAY }
}

const NOTES: OpenedNote[] = [
  {
    kind: "quit",
    seat: 6,
    name: "Jonas",
    words: "Takk for alt. Dere har betydd mye.",
    at: NOW - 3 * DAY,
  },
  { kind: "newDates", seat: 2, name: "Ola", words: null, at: NOW - 2 * DAY },
  {
    kind: "withdrew",
    seat: 7,
    name: "Solveig",
    words: "Nå går dere selv. Det kan dere.",
    at: NOW - 4 * DAY,
  },
]

function page(pretend: Partial<Pretend>): { page: Pretend } {
  const group = { dates: THURSDAYS, held: 4, ...pretend.group }
  return { page: { names: NAMES, now: NOW, ...pretend, group } }
}

const INITIATOR = { initiator: { kind: "seated", seat: 1 }, held: 2 } as const
const CLOSED = { door: { kind: "closed", at: NOW - DAY, by: null } } as const

/** Every state of the group's pages worth looking at, by the name in the address. */
export const GROUP_VIEWS: Partial<Record<string, GroupView>> = {
  closed: page({ apologies: [away(3, "Er på reise.")], notes: NOTES }),
  days: page({ now: NOW - 3 * DAY }),
  open: page({ now: NOW + 40 * MINUTE, apologies: [away(3, null)] }),
  "no-dates": page({ group: { dates: { kind: "none" }, held: 0 } }),
  over: page({ group: { dates: { kind: "own", list: ["2026-11-05T19:00"] } } }),
  cannot: page({ apologies: [away(1, null), away(2, "Syk.", 1)] }),
  "cannot-ask": { ...page({}), press: ["Kan ikke komme"] },
  twelve: page({
    names: TWELVE,
    apologies: TWELVE.slice(1).map((_, index) => away(index + 2, index % 2 ? null : LONG)),
    notes: NOTES.map((note) => ({ ...note, name: TWELVE[8] ?? "", words: note.words && LONG })),
    group: { seats: 12, ...CLOSED },
  }),
  unread: page({ names: ["Kari", "", ""], apologies: [away(2, null)] }),
  initiator: page({ group: INITIATOR }),
  "initiator-goodbye": { ...page({ group: INITIATOR }), press: ["Trekk meg som igangsetter"] },
  members: page({ group: { ...CLOSED, initiator: { kind: "seated", seat: 2 }, held: 4 } }),
  "asked-anew": { page: { ...page({}).page, asked: 3 } },
  now: { ...page({}), press: ["Vi møtes nå likevel"] },
  quit: { ...page({}), press: ["Jeg slutter i gruppa"] },
  "quit-last": { ...page({ names: ["Kari"] }), press: ["Jeg slutter i gruppa"] },
  keep: page({ group: { touchedAt: NOW - 320 * DAY } }),
  dates: { ...page({}), press: ["fold:Endre når dere møtes"] },
  link: { ...page({ group: CLOSED }), press: ["fold:Vis lenka til gruppa"] },
  device: { ...page({}), press: ["fold:Husk eller glem gruppa på denne enheten"] },
  remember: {
    ...page({}),
    press: ["fold:Husk eller glem gruppa på denne enheten", "Husk gruppa på denne enheten"],
  },
  form: { form: true },
  "form-initiator": { form: true, press: ["tick"] },
  front: { front: [] },
  "front-remembered": { front: ["Møte"] },
  "front-three": {
    front: ["Møte", "Kveldskaffe", "Ingeborgmarie-Elisabethsdatters torsdagsklubb"],
  },
  forget: { front: ["Møte"], press: ["Glem Møte"] },
}
