import * as z from "zod/mini"

import { type MadeGroup, madeGroup } from "../connection/made-group.ts"
import { roomIdSchema } from "#shared/protocol/ids.ts"

const stateSchema = z.object({ made: roomIdSchema })

/** Which group the browser's own history entry shows. Only its id stands there: the tab has the rest. */
export function madeGroupOf(historyState: unknown): MadeGroup | null {
  const parsed = stateSchema.safeParse(historyState)
  return parsed.success ? madeGroup(parsed.data.made) : null
}
