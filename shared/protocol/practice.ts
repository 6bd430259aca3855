import * as z from "zod/mini"

import {
  accessKeyHashSchema,
  languageSchema,
  roomIdSchema,
  sealedGroupNameSchema,
  sealedWordsSchema,
  seatNumberSchema,
} from "../values/ids.ts"

/** Body of `POST /api/practice`: a room to practise in, of which nothing is ever stored. */
export const newPracticeSchema = z.strictObject({
  accessKeyHash: accessKeyHashSchema,
  name: sealedGroupNameSchema,
  language: languageSchema,
  /** `alone`: one hears and sees oneself, and may measure one's line. `together`: for two who meet. */
  kind: z.enum(["alone", "together"]),
})
export type NewPractice = z.infer<typeof newPracticeSchema>
export type PracticeKind = NewPractice["kind"]

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
