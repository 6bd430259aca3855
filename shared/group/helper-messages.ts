import * as z from "zod/mini"

import { datesSchema } from "../schedule/dates.ts"
import {
  accessKeyHashSchema,
  accessKeySchema,
  instantSchema,
  languageSchema,
  roomIdSchema,
  sealedGroupNameSchema,
  seatTokenSchema,
  tokenHashSchema,
} from "../values/ids.ts"

/** When somebody helps in the room, in wall time of Europe/Oslo, and for how many minutes each time. */
const hours = {
  dates: datesSchema.check(z.refine(({ kind }) => kind !== "none", "A room has hours")),
  minutes: z.int().check(z.gte(30), z.lte(180)),
}

/** Body of `POST /api/practice/with-helper`: a contact point's practice room. The names in clear and both keys stay in the browser. */
export const newRoomWithHelperSchema = z.strictObject({
  accessKeyHash: accessKeyHashSchema,
  name: sealedGroupNameSchema,
  language: languageSchema,
  /** Hash of the helper's token. The browser that has the token is the helper's [H4]. */
  helper: tokenHashSchema,
  ...hours,
})
export type NewRoomWithHelper = z.infer<typeof newRoomWithHelperSchema>

/** Body of `POST /api/practice/helper`: what the helper asks and changes [H4]. Refused with `no-entry` without the token. */
export const helperRequestSchema = z.strictObject({
  room: roomIdSchema,
  accessKey: accessKeySchema,
  helper: seatTokenSchema,
  change: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("none") }),
    z.strictObject({ type: z.literal("hours"), ...hours }),
    /** Everyone inside is evicted, and the room is as if nobody had come. */
    z.strictObject({ type: z.literal("empty") }),
    z.strictObject({ type: z.literal("delete") }),
  ]),
})
export type HelperRequest = z.infer<typeof helperRequestSchema>

/** The room as its helper may see it; after a deletion, as it was before. */
export const roomWithHelperSchema = z.object({
  now: instantSchema,
  name: sealedGroupNameSchema,
  dates: datesSchema,
  minutes: z.int(),
})
export type RoomWithHelper = z.infer<typeof roomWithHelperSchema>
