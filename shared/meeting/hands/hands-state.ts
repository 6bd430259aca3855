import * as z from "zod/mini"

import { seatNumberSchema } from "../../values/ids.ts"

/** Raised hands, first to last; the number shown is the place [F1]. */
export const handsSchema = z.array(seatNumberSchema)

export const talkSchema = z.object({
  seat: seatNumberSchema,
  /** Spoken since the group chose least-spoken-first [F2]. Milliseconds. Sent to nobody else. */
  ms: z.int(),
})
export type Talk = z.infer<typeof talkSchema>
