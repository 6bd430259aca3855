import * as z from "zod/mini"

import { type RoomId, roomIdSchema } from "#shared/values/ids.ts"
import { randomBase64url } from "../crypto/base64url.ts"
import { type BrowserStorage, tabStorage } from "./browser-storage.ts"

/** Where this tab keeps the group that was made in it last. */
const KEY = "samtalerom.made"
const MARK_BYTES = 9

const madeGroupSchema = z.object({ room: roomIdSchema, secret: z.string(), name: z.string() })
/** The group just made, as the page that shows its link needs it. */
export type MadeGroup = z.infer<typeof madeGroupSchema>

const keptSchema = z.object({ mark: z.string(), made: madeGroupSchema })

/**
 * Keeps the group in this tab and nowhere else, so that the link survives a reload and a step back,
 * but leaves with the tab. Returns a mark by which it is found again, and which says nothing of it.
 */
export function keepMade(made: MadeGroup, tab: BrowserStorage = tabStorage): string {
  const mark = randomBase64url(MARK_BYTES)
  tab.set(KEY, JSON.stringify({ mark, made }))
  return mark
}

/** The group with this mark, if it is still the last that was made in this tab. */
export function madeGroup(mark: string, tab: BrowserStorage = tabStorage): MadeGroup | null {
  const kept = read(tab)
  return kept?.mark === mark ? kept.made : null
}

export function forgetMade(room: RoomId, tab: BrowserStorage = tabStorage): void {
  if (read(tab)?.made.room === room) tab.remove(KEY)
}

function read(tab: BrowserStorage): z.infer<typeof keptSchema> | null {
  try {
    return keptSchema.safeParse(JSON.parse(tab.get(KEY) ?? "null")).data ?? null
  } catch {
    // Written by something else than this program: as good as nothing.
    return null
  }
}
