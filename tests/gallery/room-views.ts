import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"

import { GROUP_VIEWS } from "./room-group-views.ts"
import { type Act, type RoomView, MINUTE, START } from "./room-view.ts"

const at = START
const started: MeetingEvent = { type: "clockStarted", seat: 1, at }
const pause: MeetingEvent = {
  type: "breakBegan",
  seat: null,
  at: START + 55 * MINUTE,
  until: START + 65 * MINUTE,
}
const ended: MeetingEvent = { type: "breakEnded", at: START + 65 * MINUTE }
const back = (...seats: number[]): MeetingEvent[] =>
  seats.map((seat) => ({ type: "cameBack", seat }))
const quiet = (...seats: number[]): MeetingEvent[] =>
  seats.map((seat) => ({ type: "microphoneSwitched", seat, on: false }))
const away = (seat: number): MeetingEvent => ({ type: "dropped", seat, at })
const dark = (seat: number): MeetingEvent => ({ type: "cameraSwitched", seat, on: false })

/** The pretend person's own seat is 1. A round begun in the 30th minute, and what came of it. */
const now = START + 30 * MINUTE
const round = (seat: number, ...then: MeetingEvent[]): MeetingEvent[] => [
  started,
  { type: "roundStarted", seat, at: now, topic: { kind: "offered", name: "rightNow" } },
  ...then,
]
/** The one whose turn it is takes the word, passes, or is done. */
const take: Act = (meeting) =>
  turnOf(meeting, (turn) => ({ type: "takeWord", turn, microphone: true }))
const pass: Act = (meeting) => turnOf(meeting, (turn) => ({ type: "passWord", turn }))
const done: Act = (meeting) => turnOf(meeting, (turn) => ({ type: "endTurn", turn }))
const open: Act = (meeting) =>
  turnOf(meeting, (turn) => ({ type: "setResponses", turn, open: true }))
const by =
  (seat: number, command: Command): Act =>
  () => ({ seat, command })

function turnOf({ round }: Meeting, command: (turn: number) => Command) {
  if (round.kind !== "offered" && round.kind !== "speaking") throw new Error("No turn in this view")
  return { seat: round.seat, command: command(round.turn) }
}

const talk = [started, ...quiet(1, 2, 4, 5, 6, 7, 8)]
const counts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

const five: MeetingEvent = {
  type: "choicesSet",
  seat: 2,
  at: START + 20 * MINUTE,
  choices: { listening: true, turnTime: 5, leastSpokenFirst: false },
}
const eight = { people: 8, minutes: 31 }
const silence = quiet(2, 3, 4, 5, 6, 7, 8)

/** The round, the queue and the proposals. */
const ROUND_VIEWS: Record<string, RoomView> = {
  "round-offer": { ...eight, events: round(8), acts: [take, done] },
  "round-mine": {
    ...eight,
    minutes: 34,
    ago: 3,
    events: [five, ...round(7), ...silence],
    acts: [pass, take, done, take, by(5, { type: "showSign", sign: "recognise" })],
  },
  "round-other": {
    ...eight,
    events: [...round(6), ...silence],
    acts: [pass, take, done, take, by(4, { type: "showSign", sign: "heart" })],
  },
  "round-next": { ...eight, events: [...round(7), ...silence], acts: [pass, take] },
  "round-open": { ...eight, events: round(1), acts: [take, open] },
  "round-passed": { ...eight, events: round(1), acts: [pass, pass, take] },
  "round-listening": {
    ...eight,
    events: [...round(6), ...quiet(1)],
    acts: [take],
    press: ["Mikrofon av. Slå på mikrofonen"],
  },
  "round-signs": { ...eight, events: round(6), acts: [take], press: ["Gi et tegn"] },
  "round-own-words": {
    ...eight,
    topic: "Hva bærer jeg på, og hva kan jeg legge fra meg i dag?",
    events: [
      started,
      { type: "roundStarted", seat: 4, at: now, topic: { kind: "own", text: "x".repeat(80) } },
    ],
    acts: [take],
  },
  hands: {
    ...eight,
    events: talk,
    speaking: 3,
    acts: [
      by(7, { type: "raiseHand" }),
      by(4, { type: "raiseHand" }),
      by(1, { type: "raiseHand" }),
    ],
  },
  proposal: {
    ...eight,
    events: talk,
    acts: [by(3, { type: "propose", what: { kind: "extend" } })],
  },
  "proposal-mine": {
    ...eight,
    events: talk,
    acts: [by(1, { type: "propose", what: { kind: "remove", seat: 4 } })],
  },
  undo: { ...eight, events: talk, acts: [by(3, { type: "startBreak" })] },
  "undo-choice": { ...eight, events: talk, acts: [by(3, { type: "setListening", on: false })] },
  "undo-turn": { ...eight, events: round(1), acts: [take, done] },
  "more-waiting": {
    ...eight,
    events: round(6),
    acts: [
      take,
      by(2, { type: "propose", what: { kind: "extend" } }),
      by(3, { type: "propose", what: { kind: "end" } }),
      by(4, { type: "propose", what: { kind: "deleteGroup" } }),
    ],
    press: ["Mer"],
  },
  start: { ...eight, events: talk, press: ["Start en runde"] },
  keys: { ...eight, events: talk, keys: "?" },
  "more-gathering": {
    people: 3,
    events: [
      { type: "roundStarted", seat: 2, at: now, topic: { kind: "offered", name: "presentation" } },
    ],
    press: ["Mer"],
  },
  "more-gathering-phone": { people: 3, press: ["Mer"] },
  "more-round": { ...eight, events: round(6), acts: [take], press: ["Mer"] },
}

/** The button that is a lock, by its name. */
export const LOCK = "Ingen utenfra hører eller ser dere"
const words = ["trillebår", "lampe", "hakkespett", "rutsjebane", "elv", "trampoline"]
const mediaKeys: RoomView["mediaKeys"] = {
  words,
  changed: { kind: "came", seat: 2 },
  trouble: new Map(),
}

/** Audio and video under lock and key, and what is missing of whom. */
const LOCK_VIEWS: Record<string, RoomView> = {
  locked: { people: 8, minutes: 38, events: talk, speaking: 3, mediaKeys },
  "locked-round": { ...eight, events: round(6), acts: [take], mediaKeys },
  "locked-ten": { people: 10, minutes: 38, events: talk, mediaKeys },
  "locked-two": { people: 2, minutes: 38, events: [started], mediaKeys },
  "locked-break": { people: 8, minutes: 58, events: [started, pause, ...back(1, 3)], mediaKeys },
  "locked-waits": {
    people: 8,
    minutes: 38,
    events: talk,
    mediaKeys: {
      ...mediaKeys,
      trouble: new Map([
        [2, "waiting"],
        [4, "locked"],
        [7, "unshown"],
      ]),
    },
  },
  "lock-words": { people: 8, minutes: 38, events: talk, mediaKeys, press: [LOCK] },
  "lock-coming": {
    people: 8,
    minutes: 38,
    events: talk,
    mediaKeys: { ...mediaKeys, words: null },
    press: [LOCK],
  },
  "lock-alone": { people: 1, mediaKeys, press: [LOCK] },
}

/** Every view of the room that has a picture of its own. */
export const ROOM_VIEWS: Record<string, RoomView> = {
  ...Object.fromEntries(
    counts.map((people) => [
      `people-${people}`,
      { people, minutes: 38, events: talk, speaking: 3 },
    ]),
  ),
  alone: { people: 1 },
  gathering: { people: 5, events: quiet(2, 4) },
  early: { people: 5, group: { view: { next: START + 18 * MINUTE } } },
  "early-alone": { people: 1, group: { view: { next: START + 18 * MINUTE } } },
  free: { people: 8, minutes: 38, events: [...talk, away(6)], speaking: 3 },
  soon: { people: 8, minutes: 52, events: talk },
  mixed: {
    people: 8,
    minutes: 20,
    events: [...talk, dark(2), dark(5), dark(6), away(6)],
    tall: [3, 7],
    speaking: 3,
  },
  break: { people: 8, minutes: 58, events: [started, pause, ...back(1, 3, 4)] },
  "break-away": { people: 8, minutes: 58, events: [started, pause, ...back(3, 4)] },
  "break-ending": { people: 8, minutes: 64, events: [started, pause, ...back(1, 2, 3, 4, 7)] },
  closing: { people: 8, minutes: 108, events: [...talk, pause, ended] },
  "ending-soon": { people: 8, minutes: 116, events: [...talk, pause, ended] },
  over: { people: 8, minutes: 123, events: [...talk, pause, ended] },
  reconnecting: { people: 8, minutes: 38, events: talk, line: "reconnecting" },
  slow: { people: 8, minutes: 38, events: talk, videoLimit: "still" },
  blocked: { people: 8, minutes: 38, events: talk, audioBlocked: true },
  muted: { people: 8, minutes: 38, events: talk, ownVoice: true },
  "no-answer": {
    people: 4,
    minutes: 12,
    events: [started, dark(1)],
    camera: { kind: "error", error: "no-answer" },
    press: ["Kamera av. Slå på kameraet"],
  },
  "device-offer": {
    people: 4,
    minutes: 12,
    events: [started],
    came: "Jabra Evolve2 40 (0b0e:0412)",
  },
  "device-gone": { people: 4, minutes: 12, events: [started], gone: "Innebygd mikrofon" },
  trouble: {
    people: 6,
    minutes: 38,
    events: [...talk, dark(1)],
    camera: { kind: "error", error: "in-use" },
    press: ["Kamera av. Slå på kameraet"],
  },
  hidden: {
    people: 8,
    minutes: 38,
    events: talk,
    press: ["Mer", "Vis meg selv i ringen", "Ferdig"],
  },
  "hidden-alone": { people: 1, press: ["Mer", "Vis meg selv i ringen", "Ferdig"] },
  more: { people: 5, events: quiet(2, 4), press: ["Mer"] },
  leave: { people: 8, minutes: 38, events: talk, press: ["Forlat"] },
  link: { people: 1, press: ["Vis lenka"] },
  ...LOCK_VIEWS,
  ...ROUND_VIEWS,
  ...GROUP_VIEWS,
}
