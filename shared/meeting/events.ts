import * as z from "zod/mini"

import { choicesSchema } from "./choices/choices.ts"
import { proposedSchema } from "./proposals/proposal-state.ts"
import { instantSchema, seatNumberSchema, sealedNameSchema } from "../values/ids.ts"
import { signSchema, topicSchema } from "./round/round-state.ts"

const seat = { seat: seatNumberSchema }
const at = { at: instantSchema }
const turn = { turn: z.int() }

/**
 * What has happened in a meeting. `at` is the instant from which it counts: for an event that comes by the clock the
 * instant at which it was due, not the one at which a timer fired. What an event means for the round, such as
 * who is offered the word next, is computed by `apply`, the same on every client.
 */
export const meetingEventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("entered"),
    ...seat,
    ...at,
    name: sealedNameSchema,
    microphone: z.boolean(),
    camera: z.boolean(),
  }),
  z.object({ type: z.literal("dropped"), ...seat, ...at }),
  z.object({ type: z.literal("becameAbsent"), ...seat, ...at }),
  z.object({ type: z.literal("left"), ...seat, ...at }),
  /** The member of the group on this seat has lost it: what was theirs goes with them [P4]. */
  z.object({ type: z.literal("seatFreed"), ...seat, ...at }),
  z.object({
    type: z.literal("planSet"),
    ...seat,
    ...at,
    minutes: z.int(),
    breakMinutes: z.int(),
  }),
  z.object({ type: z.literal("clockStarted"), ...seat, ...at }),
  z.object({ type: z.literal("breakPutOff"), ...seat, ...at, until: instantSchema }),
  /** Someone asked for the break while one has the word: it waits for the end of the turn [C4]. */
  z.object({ type: z.literal("breakCalled"), ...seat, ...at }),
  /** `seat` is the person who asked for the break now; null when it came by the clock. */
  z.object({
    type: z.literal("breakBegan"),
    seat: z.nullable(seatNumberSchema),
    ...at,
    until: instantSchema,
  }),
  z.object({ type: z.literal("cameBack"), ...seat }),
  z.object({ type: z.literal("breakEnded"), ...at }),
  z.object({ type: z.literal("microphoneSwitched"), ...seat, on: z.boolean() }),
  z.object({ type: z.literal("cameraSwitched"), ...seat, on: z.boolean() }),
  z.object({ type: z.literal("closed"), ...at }),
  /** In a room where people come one after the other: those present begin a new meeting [H3.2]. */
  z.object({ type: z.literal("meetingReset"), ...at }),

  z.object({ type: z.literal("roundStarted"), ...seat, ...at, topic: topicSchema }),
  z.object({ type: z.literal("roundEnded"), ...seat, ...at }),
  z.object({ type: z.literal("wordTaken"), ...seat, ...turn, ...at, microphone: z.boolean() }),
  z.object({ type: z.literal("wordPassed"), ...seat, ...turn, ...at }),
  z.object({ type: z.literal("wordUnanswered"), ...seat, ...turn, ...at }),
  /** The server was late with its alarm: the offer counts from now, so that nobody is skipped. */
  z.object({ type: z.literal("offerRenewed"), ...turn, ...at }),
  z.object({ type: z.literal("turnEnded"), ...seat, ...turn, ...at }),
  /** The speaker fell out and did not come back in time [R7]. */
  z.object({ type: z.literal("turnLost"), ...seat, ...turn, ...at }),
  z.object({ type: z.literal("responsesSet"), ...seat, ...turn, open: z.boolean() }),
  z.object({ type: z.literal("steppedOut"), ...seat, ...at }),
  z.object({ type: z.literal("steppedIn"), ...seat, ...at }),
  z.object({ type: z.literal("signShown"), ...seat, ...at, sign: signSchema }),

  /** `place` counts from 0: where in the queue the hand goes [F2]. */
  z.object({ type: z.literal("handRaised"), ...seat, place: z.int() }),
  z.object({ type: z.literal("handLowered"), ...seat }),
  /** Sent to no one but the seat itself; others get `seat: null` (see view.ts). */
  z.object({ type: z.literal("talked"), seat: z.nullable(seatNumberSchema), ms: z.int() }),

  z.object({ type: z.literal("choicesSet"), ...seat, ...at, choices: choicesSchema }),

  z.object({
    type: z.literal("proposed"),
    ...seat,
    ...at,
    what: proposedSchema,
    /** Two must agree, however few are present [C8.16]. */
    atLeast: z.optional(z.literal(2)),
    /** Seats whose people have a say in it [C8.18]; absent where all those present have. */
    say: z.optional(z.array(seatNumberSchema)),
  }),
  z.object({
    type: z.literal("voted"),
    ...seat,
    ...at,
    proposal: z.int(),
    agree: z.boolean(),
  }),
  z.object({ type: z.literal("proposalWithdrawn"), ...seat, proposal: z.int() }),
  /** It takes effect with this event; `admit` and `reopen` are for the group to carry out. */
  z.object({
    type: z.literal("proposalCarried"),
    proposal: z.int(),
    ...at,
    what: proposedSchema,
  }),
  z.object({ type: z.literal("proposalLapsed"), proposal: z.int(), ...at }),
  z.object({ type: z.literal("undone"), ...seat, ...at, undo: z.int() }),
])
export type MeetingEvent = z.infer<typeof meetingEventSchema>

/** The events of one or more types. */
export type EventOf<T extends MeetingEvent["type"]> = Extract<MeetingEvent, { type: T }>
