import * as z from "zod/mini"

import { type RoomId, roomIdSchema } from "#shared/protocol/ids.ts"
import { type Kept, keptInTab } from "../keys/kept.ts"

/** Where this tab keeps the group that was made in it last. */
const KEY = "samtalerom.made"

const madeGroupSchema = z.object({ room: roomIdSchema, secret: z.string(), name: z.string() })
/** The group just made, as the page that shows its link needs it. */
export type MadeGroup = z.infer<typeof madeGroupSchema>

/**
 * Keeps the group in this tab and nowhere else, so that the link survives a reload and a step back,
 * but leaves with the tab.
 */
export function keepMade(made: MadeGroup, tab: Kept = keptInTab): void {
  tab.set(KEY, JSON.stringify(made))
}

/** The group that was made in this tab, if it was this one. */
export function madeGroup(room: RoomId, tab: Kept = keptInTab): MadeGroup | null {
  try {
    const made = madeGroupSchema.safeParse(JSON.parse(tab.get(KEY) ?? "null"))
    return made.success && made.data.room === room ? made.data : null
  } catch {
    return null
  }
}

export function forgetMade(room: RoomId, tab: Kept = keptInTab): void {
  if (madeGroup(room, tab) !== null) tab.remove(KEY)
}
