import * as z from "zod/mini"

import { instantSchema, seatNumberSchema } from "../../values/ids.ts"

export const planSchema = z.object({ minutes: z.int(), breakMinutes: z.int() })

export const breakSchema = z.discriminatedUnion("kind", [
  /** The plan has no break. */
  z.object({ kind: z.literal("none") }),
  /** `at` may have passed: then the break waits for the end of a turn [C4]. */
  z.object({ kind: z.literal("planned"), at: instantSchema, putOff: z.int() }),
  z.object({
    kind: z.literal("taken"),
    from: instantSchema,
    until: instantSchema,
    back: z.array(seatNumberSchema),
  }),
  z.object({ kind: z.literal("over") }),
])
export type Break = z.infer<typeof breakSchema>

export const clockSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("gathering") }),
  z.object({
    kind: z.literal("running"),
    startedAt: instantSchema,
    endsAt: instantSchema,
    break: breakSchema,
  }),
  z.object({ kind: z.literal("closed") }),
])
export type Clock = z.infer<typeof clockSchema>
export type RunningClock = Extract<Clock, { kind: "running" }>
