import * as z from "zod/mini"

import { ephemeralNameSchema } from "../formats/format-of.ts"
import {
  accessKeyHashSchema,
  languageSchema,
  roomIdSchema,
  sealedGroupNameSchema,
  sealedWordsSchema,
  seatNumberSchema,
} from "../values/ids.ts"

/** Body of `POST /api/practice`: a room of which nothing is ever stored. */
export const newPracticeSchema = z.strictObject({
  accessKeyHash: accessKeyHashSchema,
  name: sealedGroupNameSchema,
  language: languageSchema,
  format: ephemeralNameSchema,
})
export type NewPractice = z.infer<typeof newPracticeSchema>

export const practiceMadeSchema = z.object({
  room: roomIdSchema,
  /** What the server's routers can carry, so that the browser can prepare. */
  rtpCapabilities: z.unknown(),
})

/** How it went with one's own check, for the other to see: sealed, and null to take it back. Passed on and forgotten. */
export const showCheckSchema = z.strictObject({ check: z.nullable(sealedWordsSchema) })
export const checkShownSchema = z.object({
  seat: seatNumberSchema,
  check: z.nullable(sealedWordsSchema),
})
