import * as z from "zod/mini"

import { accessKeyHashSchema, languageSchema, roomIdSchema, sealedGroupNameSchema } from "./ids.ts"
import { LIMITS } from "./limits.ts"

/** Body of `POST /api/groups`. The secret, its keys and the name in clear never leave the browser. */
export const createGroupSchema = z.strictObject({
  accessKeyHash: accessKeyHashSchema,
  name: sealedGroupNameSchema,
  seats: z.int().check(z.gte(LIMITS.seats.min), z.lte(LIMITS.seats.max)),
  language: languageSchema,
})
export type CreateGroup = z.infer<typeof createGroupSchema>

export const groupCreatedSchema = z.object({ room: roomIdSchema })
