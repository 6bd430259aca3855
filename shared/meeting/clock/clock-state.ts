import * as z from "zod/mini"

import { type SeatNumber, instantSchema, seatNumberSchema } from "../../values/ids.ts"

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
export type PlannedBreak = Extract<Break, { kind: "planned" }>
export type TakenBreak = Extract<Break, { kind: "taken" }>

/** The break that is still to come, or due and waiting for a speaker [C4]; undefined when there is none. */
export function plannedBreak(clock: Clock): PlannedBreak | undefined {
  if (clock.kind !== "running" || clock.break.kind !== "planned") return undefined
  return clock.break
}

/** The break that is going on; undefined outside a break. */
export function takenBreak(clock: Clock): TakenBreak | undefined {
  return clock.kind === "running" && clock.break.kind === "taken" ? clock.break : undefined
}

/** Whether the break of this meeting has begun, and perhaps ended. */
export function hasBreakBegun(clock: Clock): boolean {
  return clock.kind === "running" && (clock.break.kind === "taken" || clock.break.kind === "over")
}

/** The seats that have pressed "I'm back" in the break that is going on [C6]. */
export function backFromBreak(clock: Clock): readonly SeatNumber[] {
  return takenBreak(clock)?.back ?? []
}
