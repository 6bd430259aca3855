import * as z from "zod/mini"

import { choicesSchema } from "./choices/choices.ts"
import { clockSchema, planSchema } from "./clock/clock-state.ts"
import { handsSchema, talkSchema } from "./hands/hands-state.ts"
import { proposalSchema } from "./proposals/proposal-state.ts"
import { instantSchema, seatNumberSchema, sealedNameSchema } from "../values/ids.ts"
import { roundSchema, shownSignSchema } from "./round/round-state.ts"
import { undoSchema } from "./undo/undo-state.ts"

/** Whether a person is connected [P1]. */
const presenceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("here") }),
  /** The connection was lost at `at`; the place is kept for two minutes. */
  z.object({ kind: z.literal("dropped"), at: instantSchema }),
  z.object({ kind: z.literal("absent") }),
  /** Went out on purpose. */
  z.object({ kind: z.literal("left") }),
])

const personSchema = z.object({
  seat: seatNumberSchema,
  name: sealedNameSchema,
  presence: presenceSchema,
  microphone: z.boolean(),
  camera: z.boolean(),
})
/** A person who has been in this meeting. Stays on the list until the meeting closes. */
export type Person = z.infer<typeof personSchema>

export type { Break, Clock, RunningClock } from "./clock/clock-state.ts"

export const meetingSchema = z.object({
  /** How many events have been applied since the meeting began. */
  version: z.int(),
  plan: planSchema,
  clock: clockSchema,
  /** In the order of seats: the circle. */
  people: z.array(personSchema),
  choices: choicesSchema,
  round: roundSchema,
  /** A round has been started in the closing part, so that none is offered again [C7]. */
  closingRound: z.boolean(),
  /** The latest sign of each; shown for a few seconds [R9]. */
  signs: z.array(shownSignSchema),
  hands: handsSchema,
  /** Who has spoken how long; goes to no one but themselves (see view.ts). */
  talk: z.array(talkSchema),
  proposals: z.array(proposalSchema),
  /** What can still be undone, oldest first. */
  undos: z.array(undoSchema),
  /** Seats that a proposal has removed: they do not come in again while the meeting lasts. */
  removed: z.array(seatNumberSchema),
})
/** A meeting while it lasts. Holds instants, never a countdown. */
export type Meeting = z.infer<typeof meetingSchema>
