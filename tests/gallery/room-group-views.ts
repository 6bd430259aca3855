import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { Proposed } from "#shared/meeting/proposals/proposal-state.ts"

import { type Act, MINUTE, type RoomView, START } from "./room-view.ts"

const mona = { id: "m".repeat(22), kind: "newcomer", name: "Mona", at: START } as const
const per = { id: "p".repeat(22), kind: "returning", name: "Per", at: START + 1 } as const
const closed = { at: Date.UTC(2026, 0, 8, 19), by: 2 }
const week = 7 * 24 * 60 * MINUTE

const talk: MeetingEvent[] = [
  { type: "clockStarted", seat: 1, at: START },
  ...[1, 2, 4, 5, 6, 7, 8].map((seat): MeetingEvent => ({
    type: "microphoneSwitched",
    seat,
    on: false,
  })),
]
const eight = { people: 8, absent: 2, minutes: 31, events: talk }

const proposes =
  (seat: number, what: Proposed): Act =>
  () => ({ seat, command: { type: "propose", what } })
const OWN_WORDS =
  "Vi møtes ikke utenom gruppa uten at alle vet om det, og vi gir beskjed når vi ikke kan komme."

const quit = {
  kind: "quit",
  seat: 11,
  name: "Ingrid",
  words: "Takk for alt dere har delt. Nå går det bedre.",
  at: START - week,
} as const
const withdrew = {
  kind: "withdrew",
  seat: 12,
  name: "Magnus",
  words: "Dere klarer dere fint selv. Lykke til videre, alle sammen.",
  at: START - week + 1,
} as const
const newDates = { kind: "newDates", seat: 3, name: "Liv", words: null, at: START - 1 } as const
const apology = { seat: 9, meetingAt: START, words: "Er hos søsteren min" }
const dates = { next: START, coming: [START, START + week] }

const about = { ...eight, press: ["Mer", "Se på gruppa"] }
const lasting = {
  notes: [quit, newDates],
  apologies: [apology],
  ownWords: OWN_WORDS,
  view: { closed, ...dates, seats: 12, held: 6 },
}

/** The group that lasts: knocks, its dialog, what has happened since last. */
export const GROUP_VIEWS: Record<string, RoomView> = {
  knock: { ...eight, group: { knocks: [mona], view: { closed, seats: 12 } } },
  "knock-full": { ...eight, group: { knocks: [mona], view: { closed, seats: 10 } } },
  "knock-returning": { ...eight, group: { knocks: [per], view: { closed, seats: 12 } } },
  "knock-whose": {
    ...eight,
    group: { knocks: [per], view: { closed, seats: 12 } },
    press: ["Gi plassen tilbake"],
  },
  "knock-twelve": {
    ...eight,
    people: 12,
    absent: 0,
    group: { knocks: [per], view: { closed, seats: 12 } },
  },
  "knock-all": {
    ...eight,
    events: [...talk, { type: "dropped", seat: 6, at: START + 30 * MINUTE }],
    group: {
      knocks: [mona, per],
      notes: [quit],
      view: { closed, seats: 12 },
    },
    acts: [
      proposes(3, { kind: "extend" }),
      proposes(4, { kind: "admit", knock: mona.id }),
      () => ({ seat: 5, command: { type: "setListening", on: false } }),
    ],
  },
  "propose-admit": {
    ...eight,
    group: { knocks: [mona], view: { closed, seats: 12 } },
    acts: [proposes(3, { kind: "admit", knock: mona.id })],
  },
  "propose-restore": {
    ...eight,
    group: { knocks: [per], view: { closed, seats: 12 } },
    acts: [proposes(3, { kind: "restore", knock: per.id, seat: 10 })],
  },
  "propose-free": { ...eight, acts: [proposes(3, { kind: "free", seat: 10 })] },
  "propose-send-away": {
    ...eight,
    group: { knocks: [mona], view: { closed, seats: 12 } },
    acts: [proposes(3, { kind: "sendAway", knock: mona.id })],
  },
  "knock-no-say": {
    ...eight,
    group: { knocks: [mona], view: { closed, seats: 12, say: [2, 3, 4] } },
  },
  "group-knock": { ...about, group: { knocks: [mona], view: { closed, seats: 12, held: 2 } } },
  "group-no-say": { ...about, group: { view: { seats: 12, held: 2, say: [2, 3, 4] } } },
  "propose-words": {
    ...eight,
    proposedWords: OWN_WORDS,
    acts: [proposes(3, { kind: "ownWords", words: "x".repeat(64) })],
  },
  "propose-delete": { ...eight, acts: [proposes(3, { kind: "deleteGroup" })] },
  decided: {
    people: 3,
    minutes: 31,
    events: talk.slice(0, 1),
    acts: [proposes(3, { kind: "extend" })],
    press: ["Jeg er med"],
  },
  "closed-now": {
    ...eight,
    press: ["Mer", "Se på gruppa", "Lukk gruppa"],
  },
  since: { ...eight, group: { notes: [quit] } },
  "since-much": {
    ...eight,
    group: { notes: [withdrew, quit, newDates], apologies: [apology], view: dates },
  },
  guide: { people: 5, minutes: 1, group: { view: { held: 0 } } },
  "guide-open": {
    people: 5,
    minutes: 1,
    group: { view: { held: 0 } },
    press: ["Vis starthjelpen"],
  },
  initiator: { ...eight, group: { view: { initiator: 3, held: 2 } } },
  "initiator-me": { people: 5, minutes: 3, group: { view: { initiator: 1, held: 0 } } },
  "initiator-long": { people: 10, minutes: 3, group: { view: { initiator: 9, held: 0 } } },
  group: { ...about, group: { view: { seats: 12, initiator: 3, held: 2 } } },
  "group-lasting": { ...about, group: lasting },
  "own-words": {
    ...about,
    group: lasting,
    press: [...about.press, "Endre ordene"],
  },
  quit: { ...about, press: [...about.press, "Jeg slutter"] },
  withdraw: {
    ...about,
    group: { view: { initiator: 1, held: 0 } },
    press: [...about.press, "Trekk meg"],
  },
  "circle-leave": { people: 4, group: { view: { format: "breakout" } }, press: ["Forlat"] },
  "quit-last": { people: 1, press: ["Mer", "Se på gruppa", "Jeg slutter"] },
  delete: { ...about, press: [...about.press, "Foreslå å slette gruppa", "Spør gruppa"] },
}
