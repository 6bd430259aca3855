import * as z from "zod/mini"

import { receivedName } from "#shared/names/written-text.ts"
import { type RoomId, roomIdSchema } from "#shared/values/ids.ts"
import { type BrowserStorage, browserStorage, tabStorage } from "./browser-storage.ts"
import { isSecret } from "../crypto/keys.ts"
import { SeatToken } from "./seat-token.ts"
import { forgetMade } from "./made-group.ts"
import { carryToPaper } from "./paper-words.ts"
import { forgetPutAway } from "./put-away.ts"

/** Where this browser keeps the groups that it was asked to remember. */
const KEY = "samtalerom.groups"
/** More than anyone is a member of: the oldest gives way. */
const MOST = 24

const groupsSchema = z.array(
  z.object({
    room: roomIdSchema,
    secret: z.string().check(z.refine(isSecret)),
    /** The person's own and neutral name for it, never the group's unless they wrote it. */
    name: z.string(),
  }),
)
/** A group that this browser was asked to remember: the way in, and what to call it on the screen. */
export type RememberedGroup = z.infer<typeof groupsSchema>[number]

/** The groups to offer on the front page, in the order in which they came. */
export function rememberedGroups(keptHere: BrowserStorage = browserStorage): RememberedGroup[] {
  const found = groupsSchema.safeParse(parsed(keptHere.get(KEY)))
  if (!found.success) return []
  return found.data.flatMap((group) => {
    const name = receivedName(group.name)
    return name === undefined ? [] : [{ ...group, name }]
  })
}

export function rememberedGroup(
  room: RoomId,
  keptHere: BrowserStorage = browserStorage,
): RememberedGroup | undefined {
  return rememberedGroups(keptHere).find((group) => group.room === room)
}

/** Remembers a group under a name. False when the browser does not keep it for later. */
export function rememberGroup(
  group: RememberedGroup,
  keptHere: BrowserStorage = browserStorage,
): boolean {
  const others = rememberedGroups(keptHere).filter(({ room }) => room !== group.room)
  return keptHere.set(KEY, JSON.stringify([...others, group].slice(-MOST)))
}

/** Whether this browser holds the key to a seat in the group. */
export function hasSeat(room: RoomId, keptHere: BrowserStorage = browserStorage): boolean {
  return new SeatToken(room, keptHere).get() !== null
}

/**
 * Removes every trace of a group that this browser keeps for us: its link, the key to the seat, what was
 * read in it, and its own words on their way to paper.
 */
export function forgetGroup(
  room: RoomId,
  keptHere: BrowserStorage = browserStorage,
  keptInThisTab: BrowserStorage = tabStorage,
): void {
  const others = rememberedGroups(keptHere).filter((group) => group.room !== room)
  if (others.length === 0) keptHere.remove(KEY)
  else keptHere.set(KEY, JSON.stringify(others))
  new SeatToken(room, keptHere).forget()
  forgetMade(room, keptInThisTab)
  forgetPutAway(keptInThisTab)
  carryToPaper(null)
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "[]")
  } catch {
    // Written by something else than this program: as good as nothing.
    return []
  }
}
