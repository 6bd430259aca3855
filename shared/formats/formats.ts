import { LIMITS } from "../values/limits.ts"
import type { Format } from "./format.ts"

/** Two people who practise together, or one person in two tabs while the first is still counted. */
const PRACTICE_SEATS = 2

/** The most in a small circle: everyone gets time to speak. */
const BREAKOUT_SEATS = 5

/** A participant who may use all that a meeting has. */
const EVERYTHING = { sources: ["microphone", "camera"], excludedCommands: [] } as const

/** Every kind of room, one row each. */
export const FORMATS = {
  /** A closed group that meets by its dates. */
  group: {
    roles: { participant: { seat: "membership", may: ["knock", "changeGroup"], ...EVERYTHING } },
    seats: LIMITS.seats.max,
    entry: "dates",
    pledge: "full",
    retention: { kind: "kept" },
    media: "circle",
    mark: "initiator",
    partOf: null,
    guidesFirstMeetings: true,
  },
  /** One person who tries camera, microphone and connection. Nobody else has the link. */
  practiceAlone: {
    roles: { participant: { seat: "membership", may: [], ...EVERYTHING } },
    seats: PRACTICE_SEATS,
    entry: "link",
    pledge: "none",
    retention: { kind: "ephemeral", madeBy: "browser", longestMinutes: 180 },
    media: "mirror",
    mark: "initiator",
    partOf: null,
    guidesFirstMeetings: false,
  },
  /** Two people who practise a meeting. They may do all that a group may, in a room that is never stored. */
  practiceTogether: {
    roles: {
      participant: {
        seat: "membership",
        may: ["knock", "changeGroup", "showCheck"],
        ...EVERYTHING,
      },
    },
    seats: PRACTICE_SEATS,
    entry: "dates",
    pledge: "full",
    retention: { kind: "ephemeral", madeBy: "browser", longestMinutes: 180 },
    media: "circle",
    mark: "initiator",
    partOf: null,
    guidesFirstMeetings: false,
  },
  /** A contact point's practice room: a helper, and one person after the other, in its hours [H1-H4]. */
  practiceWithHelper: {
    roles: { participant: { seat: "visit", may: ["showCheck"], ...EVERYTHING } },
    seats: PRACTICE_SEATS,
    entry: "hours",
    pledge: "full",
    retention: { kind: "copied", longestMinutes: 24 * 60 },
    media: "circle",
    mark: "helper",
    partOf: null,
    guidesFirstMeetings: false,
  },
  /** A small circle of an info meeting or a gathering [IM11]: made by the server for those who want one. */
  breakout: {
    roles: {
      participant: {
        seat: "membership",
        may: [],
        ...EVERYTHING,
        // The plenary's timer ends it: a clock of two hours of its own would mislead.
        excludedCommands: ["setPlan", "startClock"],
      },
    },
    seats: BREAKOUT_SEATS,
    entry: "link",
    pledge: "short",
    retention: { kind: "ephemeral", madeBy: "server", longestMinutes: 180 },
    media: "circle",
    mark: "initiator",
    partOf: "plenary",
    guidesFirstMeetings: false,
  },
} as const satisfies Record<string, Format>

export type FormatName = keyof typeof FORMATS
