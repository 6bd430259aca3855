import * as z from "zod/mini"

import { datesSchema } from "../schedule/dates.ts"
import { instantSchema, sealedWordsSchema } from "../values/ids.ts"

const words = { words: z.nullable(sealedWordsSchema) }
const at = { at: instantSchema }

/**
 * `group-command`: what a member can do to the group, inside or from the group's page. What takes more
 * than half of those present is a proposal in the meeting instead. The rules are in shared/group.
 */
export const groupCommandSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("close") }),
  z.strictObject({ type: z.literal("undoClosing") }),
  /** "Jeg slutter": gives up the seat, with a word to the others if one likes. */
  z.strictObject({ type: z.literal("quit"), ...words }),
  /** The initiator's own goodbye. */
  z.strictObject({ type: z.literal("withdraw"), ...words }),
  z.strictObject({ type: z.literal("setDates"), dates: datesSchema }),
  z.strictObject({ type: z.literal("apologise"), ...at, ...words }),
  z.strictObject({ type: z.literal("comeAfterAll"), ...at }),
  /** The group meets now, whatever the dates say. */
  z.strictObject({ type: z.literal("openDoor") }),
  /** The group is still wanted, though nobody has met for long. */
  z.strictObject({ type: z.literal("keep") }),
])
export type GroupCommand = z.infer<typeof groupCommandSchema>
