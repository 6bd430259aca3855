import * as z from "zod/mini"

import { type MadeGroup, madeGroup } from "../../core/storage/made-group.ts"

const stateSchema = z.object({ made: z.string() })

/** Which group the browser's own history entry shows. Only a mark stands there: the tab has the rest. */
export function madeGroupOf(historyState: unknown): MadeGroup | null {
  const parsed = stateSchema.safeParse(historyState)
  return parsed.success ? madeGroup(parsed.data.made) : null
}
