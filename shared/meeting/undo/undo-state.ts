import * as z from "zod/mini"

import { choicesSchema } from "../choices/choices.ts"
import { breakSchema, planSchema } from "../clock/clock-state.ts"
import { instantSchema, seatNumberSchema } from "../../protocol/ids.ts"
import { roundSchema } from "../round/round-state.ts"

/** What anyone does at once and anyone can undo [C8]; the names of the events that did it. */
export const UNDOABLE_EVENTS = {
  planSet: true,
  clockStarted: true,
  breakBegan: true,
  breakCalled: true,
  breakPutOff: true,
  roundStarted: true,
  roundEnded: true,
  choicesSet: true,
} as const

/** What was there before, to be put back. */
const beforeSchema = z.discriminatedUnion("part", [
  z.object({ part: z.literal("plan"), plan: planSchema }),
  z.object({ part: z.literal("gathering") }),
  z.object({ part: z.literal("break"), break: breakSchema }),
  z.object({ part: z.literal("round"), round: roundSchema, closingRound: z.boolean() }),
  z.object({ part: z.literal("choices"), choices: choicesSchema }),
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
  ]),
  /** Who did it; null when they have given up the seat since [P4]. */
  seat: z.nullable(seatNumberSchema),
  /** From this instant it can no longer be undone. */
  until: instantSchema,
  before: beforeSchema,
})
export type Undo = z.infer<typeof undoSchema>
