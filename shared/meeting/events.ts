import * as z from "zod/mini"

import { instantSchema, seatNumberSchema, sealedNameSchema } from "../protocol/ids.ts"

const seat = { seat: seatNumberSchema }
const at = { at: instantSchema }

/**
 * What has happened in a meeting. `at` is the instant it is counted from, which for what falls due
 * by the clock is the due instant and not the one at which a timer woke up.
 */
export const meetingEventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("entered"),
    ...seat,
    ...at,
    name: sealedNameSchema,
    microphone: z.boolean(),
    camera: z.boolean(),
  }),
  z.object({ type: z.literal("dropped"), ...seat, ...at }),
  z.object({ type: z.literal("becameAbsent"), ...seat, ...at }),
  z.object({ type: z.literal("left"), ...seat, ...at }),
  z.object({ type: z.literal("planSet"), ...seat, minutes: z.int(), breakMinutes: z.int() }),
  z.object({ type: z.literal("clockStarted"), ...seat, ...at }),
  z.object({ type: z.literal("breakPutOff"), ...seat, until: instantSchema }),
  /** `seat` is whoever asked for the break now; null when it came by the clock. */
  z.object({
    type: z.literal("breakBegan"),
    seat: z.nullable(seatNumberSchema),
    ...at,
    until: instantSchema,
  }),
  z.object({ type: z.literal("cameBack"), ...seat }),
  z.object({ type: z.literal("breakEnded"), ...at }),
  z.object({ type: z.literal("microphoneSwitched"), ...seat, on: z.boolean() }),
  z.object({ type: z.literal("cameraSwitched"), ...seat, on: z.boolean() }),
  z.object({ type: z.literal("closed"), ...at }),
])
export type MeetingEvent = z.infer<typeof meetingEventSchema>
