import * as z from "zod/mini"

import { roomIdSchema } from "#shared/protocol/ids.ts"

const madeGroupSchema = z.object({ room: roomIdSchema, secret: z.string(), name: z.string() })
/** The group just made, as the page that shows its link needs it. */
export type MadeGroup = z.infer<typeof madeGroupSchema>

const stateSchema = z.object({ made: madeGroupSchema })

/**
 * Reads the group from the browser's own history entry. It is kept there, and nowhere else, so that
 * the link survives a reload and a step back, but leaves with the tab.
 */
export function madeGroupOf(historyState: unknown): MadeGroup | null {
  const parsed = stateSchema.safeParse(historyState)
  return parsed.success ? parsed.data.made : null
}
