import * as z from "zod/mini"

import { instantSchema, seatNumberSchema, sealedNameSchema } from "../protocol/ids.ts"

/** Whether a person is on the line [P1]. */
const presenceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("here") }),
  /** The line broke; the tile stays for two minutes. */
  z.object({ kind: z.literal("dropped"), at: instantSchema }),
  z.object({ kind: z.literal("absent") }),
  /** Went out on purpose. */
  z.object({ kind: z.literal("left") }),
])
export type Presence = z.infer<typeof presenceSchema>

const personSchema = z.object({
  seat: seatNumberSchema,
  name: sealedNameSchema,
  presence: presenceSchema,
  microphone: z.boolean(),
  camera: z.boolean(),
})
/** One who has been in this meeting. Stays on the list until the meeting closes. */
export type Person = z.infer<typeof personSchema>

const planSchema = z.object({ minutes: z.int(), breakMinutes: z.int() })

const breakSchema = z.discriminatedUnion("kind", [
  /** The plan has no break. */
  z.object({ kind: z.literal("none") }),
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

const clockSchema = z.discriminatedUnion("kind", [
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

export const meetingSchema = z.object({
  /** How many events have been applied since the meeting began. */
  version: z.int(),
  plan: planSchema,
  clock: clockSchema,
  /** In the order of seats: the circle. */
  people: z.array(personSchema),
})
/** A meeting while it lasts. Holds instants, never a countdown. */
export type Meeting = z.infer<typeof meetingSchema>
