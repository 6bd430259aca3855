import { datesNow } from "#shared/group/dates-now.ts"
import { newGroup } from "#shared/group/new-group.ts"
import type { Group } from "#shared/group/state.ts"
import { groupView } from "#shared/group/view.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import type {
  OpenedApology,
  OpenedNote,
  OpenedGroup,
} from "../../../core/session/texts/opened-group.ts"

/** What is sealed no screen ever sees; only its shape is there. */
const SEALED = "x".repeat(64)
const HASH = "h".repeat(43)
const ROOM = "r".repeat(22)

/** A group to draw: who belongs to it, by seat from 1, and whatever else is not as in a new one. */
export interface Pretend {
  names: readonly string[]
  now: Instant
  ownWords?: string
  apologies?: readonly OpenedApology[]
  notes?: readonly OpenedNote[]
  group?: Partial<Omit<Group, "members" | "apologies" | "notes" | "ownWords">>
}

/** The group's page as the server's own rules make it of a pretend group. */
export function openedGroup(pretend: Pretend): OpenedGroup {
  const { names, now, ownWords = null, apologies = [], notes = [] } = pretend
  const made = { accessKeyHash: HASH, name: SEALED, language: "nb", initiator: null } as const
  const group: Group = {
    ...newGroup({ ...made, seats: 8 }, ROOM, now),
    ...pretend.group,
    members: names.map((_, index) => memberOn(index + 1, now)),
    ownWords: ownWords === null ? null : SEALED,
  }
  return {
    view: groupView(group, HASH, datesNow(group, now), now),
    names: new Map(names.map((name, index) => [index + 1, name])),
    ownWords,
    knocks: [],
    apologies: [...apologies],
    notes: [...notes],
  }
}

function memberOn(seat: SeatNumber, at: Instant) {
  return { seat, tokenHash: HASH, name: SEALED, signed: { text: HASH, at } }
}
