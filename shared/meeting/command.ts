import * as z from "zod/mini"

import { turnTimeSchema } from "./choices/choices.ts"
import { PLAN_LIMITS } from "./plan.ts"
import { proposedSchema } from "./proposals/proposal-state.ts"
import { signSchema, topicSchema } from "./round/round-state.ts"
import { type Sealed, instantSchema } from "../values/ids.ts"
import { LIMITS } from "../values/limits.ts"

/** What a command is about, as the sender saw it: if it has passed, the answer is `stale`. */
const round = { round: z.int() }
const turn = { turn: z.int() }
const proposal = { proposal: z.int() }

/** `command`: what a person in the room can do to the meeting. The rules are in shared/meeting. */
export const commandSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("setPlan"),
    minutes: z.int().check(z.gte(PLAN_LIMITS.minutes.min), z.lte(PLAN_LIMITS.minutes.max)),
    breakMinutes: z
      .int()
      .check(z.gte(PLAN_LIMITS.breakMinutes.min), z.lte(PLAN_LIMITS.breakMinutes.max)),
  }),
  z.strictObject({ type: z.literal("startClock") }),
  z.strictObject({ type: z.literal("startBreak") }),
  /** `at` is the break's instant as it was seen; so that two at once put it off only once. */
  z.strictObject({ type: z.literal("putOffBreak"), at: z.optional(instantSchema) }),
  z.strictObject({ type: z.literal("comeBack") }),
  z.strictObject({ type: z.literal("switchMicrophone"), on: z.boolean() }),
  z.strictObject({ type: z.literal("switchCamera"), on: z.boolean() }),

  z.strictObject({ type: z.literal("startRound"), topic: topicSchema }),
  z.strictObject({ type: z.literal("endRound"), ...round }),
  /** `microphone`: whether it is on from this press; no other press opens it [R9]. */
  z.strictObject({ type: z.literal("takeWord"), ...turn, microphone: z.boolean() }),
  z.strictObject({ type: z.literal("passWord"), ...turn }),
  z.strictObject({ type: z.literal("endTurn"), ...turn }),
  z.strictObject({ type: z.literal("setResponses"), ...turn, open: z.boolean() }),
  z.strictObject({ type: z.literal("stepOut"), ...round }),
  z.strictObject({ type: z.literal("stepIn"), ...round }),
  z.strictObject({ type: z.literal("showSign"), sign: signSchema }),

  z.strictObject({ type: z.literal("raiseHand") }),
  z.strictObject({ type: z.literal("lowerHand") }),
  /**
   * How long this person has spoken since the last such message [F2]; and how long their connected speech since
   * the hand was raised is, when that is long enough for the hand [F1.1]. Milliseconds.
   */
  z.strictObject({
    type: z.literal("haveSpoken"),
    ms: z.int().check(z.gte(1), z.lte(LIMITS.spokenMs)),
    connected: z.optional(z.int().check(z.gte(0), z.lte(LIMITS.spokenMs))),
  }),

  z.strictObject({ type: z.literal("setListening"), on: z.boolean() }),
  z.strictObject({ type: z.literal("setTurnTime"), time: turnTimeSchema }),
  z.strictObject({ type: z.literal("setLeastSpokenFirst"), on: z.boolean() }),

  z.strictObject({ type: z.literal("propose"), what: proposedSchema }),
  z.strictObject({ type: z.literal("vote"), ...proposal, agree: z.boolean() }),
  z.strictObject({ type: z.literal("withdraw"), ...proposal }),
  z.strictObject({ type: z.literal("undo"), undo: z.int() }),
])
/** A command from a person in the room. */
export type Command = z.infer<typeof commandSchema>

/** The commands of one or more types. */
export type CommandOf<T extends Command["type"]> = Extract<Command, { type: T }>

/** What the server reports about a person's connection; a client cannot send these. */
export type Arrival =
  | { type: "enter"; name: Sealed; microphone: boolean; camera: boolean }
  | { type: "drop" }
  | { type: "leave" }
