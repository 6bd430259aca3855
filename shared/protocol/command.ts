import * as z from "zod/mini"

import { PLAN_LIMITS } from "../meeting/plan.ts"

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
  z.strictObject({ type: z.literal("putOffBreak") }),
  z.strictObject({ type: z.literal("comeBack") }),
  z.strictObject({ type: z.literal("switchMicrophone"), on: z.boolean() }),
  z.strictObject({ type: z.literal("switchCamera"), on: z.boolean() }),
])
/** A command from a person in the room. */
export type Command = z.infer<typeof commandSchema>
