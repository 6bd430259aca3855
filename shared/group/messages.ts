import * as z from "zod/mini"

import { formatNameSchema } from "../formats/format-of.ts"
import { planSchema } from "../meeting/clock/clock-state.ts"
import { datesSchema, givenUpSchema } from "../schedule/dates.ts"
import { apologySchema, knockSchema, noteSchema } from "./state.ts"
import {
  accessKeyHashSchema,
  instantSchema,
  knockIdSchema,
  languageSchema,
  roomIdSchema,
  sealedGroupNameSchema,
  sealedNameSchema,
  sealedOwnWordsSchema,
  seatNumberSchema,
  seatTokenSchema,
  textHashSchema,
  tokenHashSchema,
} from "../values/ids.ts"
import { LIMITS } from "../values/limits.ts"

/** Body of `POST /api/groups`. The secret, its keys and the name in clear never leave the browser. */
export const createGroupSchema = z.strictObject({
  accessKeyHash: accessKeyHashSchema,
  name: sealedGroupNameSchema,
  seats: z.int().check(z.gte(LIMITS.seats.min), z.lte(LIMITS.seats.max)),
  language: languageSchema,
  /** Hash of the seat token of the person who makes the group as its initiator [I1]; null without one. */
  initiator: z.nullable(tokenHashSchema),
})
export type CreateGroup = z.infer<typeof createGroupSchema>

export const groupCreatedSchema = z.object({ room: roomIdSchema })

/**
 * Whether a person can enter now by the group's dates [D4]. `opensAt` is null when no hours are to come [H2.1]. `until`
 * is when a door closes that a member has opened outside the dates [S9].
 */
export const openingSchema = z.discriminatedUnion("open", [
  z.object({ open: z.literal(true), until: z.optional(instantSchema) }),
  z.object({ open: z.literal(false), opensAt: z.nullable(instantSchema) }),
])
export type Opening = z.infer<typeof openingSchema>

/** The group as a member who has signed may see it, inside and on the group's page. */
export const groupViewSchema = z.object({
  version: z.int(),
  /** Null while the group is open. `by` is null when no command closed it. */
  closed: z.nullable(z.object({ at: instantSchema, by: z.nullable(seatNumberSchema) })),
  seats: z.int(),
  /** How many newcomers find a seat: without the one kept for an initiator who has not come yet [I1]. */
  freeSeats: z.int(),
  members: z.array(z.object({ seat: seatNumberSchema, name: sealedNameSchema })),
  /** The seats whose people have a say in what the group decides [V1]. */
  say: z.array(seatNumberSchema),
  /** The seat with the initiator's mark [I1]. */
  initiator: z.nullable(seatNumberSchema),
  /** Those who wait outside, in the order in which they knocked. */
  knocks: z.array(z.omit(knockSchema, { tokenHash: true })),
  /** The knocks of newcomers for whom there is a seat if they are let in [K5]. */
  admissible: z.array(knockIdSchema),
  pledge: z.object({
    hash: textHashSchema,
    formation: z.int(),
    ownWords: z.nullable(sealedOwnWordsSchema),
  }),
  dates: datesSchema,
  /** What calendars may hold that the next file takes back [D9]; null where there is nothing. */
  givenUp: z.nullable(givenUpSchema),
  plan: planSchema,
  /** The start of the meeting that is under way by the dates, or of the next one. */
  next: z.nullable(instantSchema),
  /** The starts for which a member can send an apology, soonest first. */
  coming: z.array(instantSchema),
  opening: openingSchema,
  apologies: z.array(apologySchema),
  notes: z.array(noteSchema),
  /** How many meetings have been held. */
  held: z.int(),
  format: formatNameSchema,
  /** When the group is deleted because nobody comes; null while that is far off [L2]. */
  deletedAt: z.nullable(instantSchema),
})
export type GroupView = z.infer<typeof groupViewSchema>

/** `knock`: asks those inside to be let in [K1], or to get a seat back on another device [K4]. */
export const knockRequestSchema = z.strictObject({
  kind: z.enum(["newcomer", "returning"]),
  name: sealedNameSchema,
  seatToken: seatTokenSchema,
})
export type KnockRequest = z.infer<typeof knockRequestSchema>

export const knockReplySchema = z.object({ knock: knockIdSchema })
