import * as z from "zod/mini"

import { choicesSchema } from "../choices/choices.ts"
import { breakSchema, planSchema } from "../clock/clock-state.ts"
import { instantSchema, seatNumberSchema } from "../../values/ids.ts"
import { pausedRoundSchema, roundSchema } from "../round/round-state.ts"

/** What anyone does at once and anyone can undo [C8]; the names of the events that did it. */
const FOR_ALL = {
  planSet: true,
  clockStarted: true,
  breakBegan: true,
  breakCalled: true,
  breakPutOff: true,
  roundStarted: true,
  roundEnded: true,
  choicesSet: true,
} as const

/** What ends one's own turn or offer, and oneself can undo [C8.17]. */
const OWN_TURN = { turnEnded: true, wordPassed: true, steppedOut: true } as const

export const UNDOABLE_EVENTS = { ...FOR_ALL, ...OWN_TURN }

/** What was there before, to be put back. */
const beforeSchema = z.discriminatedUnion("part", [
  z.object({ part: z.literal("plan"), plan: planSchema }),
  z.object({ part: z.literal("gathering") }),
  z.object({ part: z.literal("break"), break: breakSchema }),
  z.object({ part: z.literal("round"), round: roundSchema, closingRound: z.boolean() }),
  z.object({ part: z.literal("choices"), choices: choicesSchema }),
  /** The round as it would have waited: the one whose turn it was is the next. */
  z.object({ part: z.literal("turn"), round: pausedRoundSchema }),
])
export type Before = z.infer<typeof beforeSchema>

export const undoSchema = z.object({
  /** Names the entry in commands. */
  id: z.int(),
  what: z.enum([
    "planSet",
    "clockStarted",
    "breakBegan",
    "breakCalled",
    "breakPutOff",
    "roundStarted",
    "roundEnded",
    "choicesSet",
    "turnEnded",
    "wordPassed",
    "steppedOut",
  ]),
  /** Who did it; null when they have given up the seat since [P4]. */
  seat: z.nullable(seatNumberSchema),
  /** From this instant it can no longer be undone. */
  until: instantSchema,
  before: beforeSchema,
})
export type Undo = z.infer<typeof undoSchema>
