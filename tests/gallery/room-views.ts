import type { MeetingEvent } from "#shared/meeting/events.ts"

import type { RoomState } from "../../client/connection/visit-state.ts"
import type { DeviceState } from "../../client/media/device-state.ts"

/** When the pretend meeting's clock started: its break, then, ends at 18.05 in Oslo. */
export const START = Date.UTC(2026, 0, 15, 16, 0)
export const MINUTE = 60_000

/** One view of the room: who is there, what has happened, and how long the clock has gone. */
export interface RoomView {
  people: number
  minutes?: number
  events?: readonly MeetingEvent[]
  speaking?: number
  /** Seats whose camera is a phone held upright. */
  tall?: readonly number[]
  ownVoice?: boolean
  line?: RoomState["line"]
  soundBlocked?: boolean
  camera?: DeviceState
  /** Buttons to press before the picture is taken, by their names. */
  press?: readonly string[]
}

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

const talk = [started, ...quiet(1, 2, 4, 5, 6, 7, 8)]
const counts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

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
  blocked: { people: 8, minutes: 38, events: talk, soundBlocked: true },
  muted: { people: 8, minutes: 38, events: talk, ownVoice: true },
  trouble: {
    people: 6,
    minutes: 38,
    events: [...talk, dark(1)],
    camera: { kind: "trouble", trouble: "in-use" },
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
}
