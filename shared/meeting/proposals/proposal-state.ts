import * as z from "zod/mini"

import { PLAN_LIMITS } from "../plan.ts"
import {
  instantSchema,
  knockIdSchema,
  sealedOwnWordsSchema,
  seatNumberSchema,
} from "../../values/ids.ts"

/** What takes more than half of those present [C8]. */
export const proposedSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("extend") }),
  z.strictObject({ kind: z.literal("end") }),
  z.strictObject({
    kind: z.literal("plan"),
    minutes: z.int().check(z.gte(PLAN_LIMITS.minutes.min), z.lte(PLAN_LIMITS.minutes.max)),
    breakMinutes: z
      .int()
      .check(z.gte(PLAN_LIMITS.breakMinutes.min), z.lte(PLAN_LIMITS.breakMinutes.max)),
  }),
  /** Ends the turn of the speaker [R4]; goes when that turn ends by itself. */
  z.strictObject({ kind: z.literal("takeWord"), turn: z.int() }),
  z.strictObject({ kind: z.literal("remove"), seat: seatNumberSchema }),
  /** Lets in a newcomer who knocks at the closed group. The group, not the meeting, gives the seat. */
  z.strictObject({ kind: z.literal("admit"), knock: knockIdSchema }),
  /** Opens the closed group again. The group, not the meeting, does it. */
  z.strictObject({ kind: z.literal("reopen") }),
  /** Gives a seat back to its person, who knocks after losing the device that held it. */
  z.strictObject({ kind: z.literal("restore"), knock: knockIdSchema, seat: seatNumberSchema }),
  /** Frees a seat on which nobody sits any more. The group, not the meeting, does it. */
  z.strictObject({ kind: z.literal("free"), seat: seatNumberSchema }),
  /** Turns away a person who knocks. The group, not the meeting, does it. */
  z.strictObject({ kind: z.literal("sendAway"), knock: knockIdSchema }),
  /** The group's own words under the pledge; null takes them away. */
  z.strictObject({ kind: z.literal("ownWords"), words: z.nullable(sealedOwnWordsSchema) }),
  /** Deletes the group and all that is kept of it. */
  z.strictObject({ kind: z.literal("deleteGroup") }),
])
export type Proposed = z.infer<typeof proposedSchema>

export const proposalSchema = z.object({
  /** Names the proposal in commands. */
  id: z.int(),
  seat: seatNumberSchema,
  what: proposedSchema,
  at: instantSchema,
  /** Two must agree, however few are present [C8.16]. */
  atLeast: z.optional(z.literal(2)),
  /**
   * Seats whose people have a say in it [C8.18], when it was made; absent where all those present have. Those
   * who take a seat later have none.
   */
  say: z.optional(z.array(seatNumberSchema)),
  /** The seats that agree, in the order in which they did; the proposer is the first. */
  yes: z.array(seatNumberSchema),
  /** Since when more than half agree: it takes effect at once, so this is null on every screen. */
  enoughAt: z.nullable(instantSchema),
})
export type Proposal = z.infer<typeof proposalSchema>
