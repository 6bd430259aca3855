import * as z from "zod/mini"

import { instantSchema, sealedTopicSchema, seatNumberSchema } from "../../values/ids.ts"

/** The topics that come with the program [R1]; each screen has its own words for them. */
export const OFFERED_TOPICS = ["presentation", "sinceLast", "rightNow", "howWasIt"] as const
export type OfferedTopic = (typeof OFFERED_TOPICS)[number]

export const topicSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("offered"), name: z.enum(OFFERED_TOPICS) }),
  /** Own words, which only browsers with the link can read. */
  z.strictObject({ kind: z.literal("own"), text: sealedTopicSchema }),
])
export type Topic = z.infer<typeof topicSchema>

const seats = z.array(seatNumberSchema)

/** The list of the order that the seat whose turn it is was taken from. */
const originSchema = z.enum(["queue", "interrupted", "again"])
export type Origin = z.infer<typeof originSchema>

/**
 * What every running round has. Each seat of the round either has the turn or is in exactly one of the four lists. The
 * word is offered in the order `queue`, `interrupted`, `again`.
 */
const order = {
  /** Names the round in commands. */
  id: z.int(),
  topic: topicSchema,
  /** Not offered the word yet. */
  queue: seats,
  /** Had the word and lost it without ending the turn [R7]: first at the end. */
  interrupted: seats,
  /** Passed, or did not answer: offered once more at the end [R5, R6]. */
  again: seats,
  /** Have had their turn. */
  done: seats,
  /** Only listening [R2]: they keep their place and are offered nothing. Beside the four lists. */
  listeners: seats,
}

const turn = {
  /** Names the turn in commands [R8]. An offer and the turn that follows have the same. */
  turn: z.int(),
  seat: seatNumberSchema,
  from: originSchema,
}

/** Waits for the end of the break [R11]. `next` is offered the word first, if it was theirs. */
export const pausedRoundSchema = z.object({
  kind: z.literal("paused"),
  ...order,
  next: z.nullable(z.object({ seat: seatNumberSchema, from: originSchema })),
})

export const roundSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  /** The word is being offered to `seat` since `at`. */
  z.object({ kind: z.literal("offered"), ...order, ...turn, at: instantSchema }),
  /** `seat` has the word since `at`. */
  z.object({
    kind: z.literal("speaking"),
    ...order,
    ...turn,
    at: instantSchema,
    /** The speaker has opened for responses [R9]. */
    open: z.boolean(),
    /** When the ring is full [R10]; null when time is off. Nothing happens then. */
    fullAt: z.nullable(instantSchema),
  }),
  pausedRoundSchema,
])
export type Round = z.infer<typeof roundSchema>
export type RunningRound = Exclude<Round, { kind: "none" }>
export type PausedRound = Extract<Round, { kind: "paused" }>
/** The part that all running rounds have. */
export type RoundOrder = Omit<PausedRound, "kind" | "next">

export const SIGNS = ["recognise", "thanks", "heart"] as const
export const signSchema = z.enum(SIGNS)
/** A silent sign: "kjenner meg igjen", "takk", a heart. */
export type Sign = z.infer<typeof signSchema>

export const shownSignSchema = z.object({
  seat: seatNumberSchema,
  sign: signSchema,
  at: instantSchema,
})
export type ShownSign = z.infer<typeof shownSignSchema>
