import type { Group } from "#shared/group/state.ts"
import { newGroup } from "#shared/group/new-group.ts"
import type { Meeting } from "#shared/meeting/state.ts"

import type { Change } from "#shared/room/ports.ts"
import { fullCircle } from "../engine/measure-engine.ts"

/** A sealed name of ordinary length, 43 characters of a hash: what a group of twelve is made of. */
const NAME = "n".repeat(80)
const HASH = "h".repeat(43)
const BEGIN = 1_800_000_000_000

/** A group whose twelve seats are taken, with dates and a few notes. */
function fullGroup(room: string): Group {
  const request = { accessKeyHash: HASH, name: NAME, seats: 12, language: "nb" } as const
  const members = Array.from({ length: 12 }, (_, index) => ({
    seat: index + 1,
    tokenHash: HASH,
    name: NAME,
    signed: { text: HASH, at: BEGIN },
  }))
  return {
    ...newGroup({ ...request, initiator: null }, room, BEGIN),
    members,
    dates: { kind: "every", weeks: 1, from: "2026-10-22", time: "19:00" },
    notes: [{ kind: "newDates", seat: 1, name: NAME, at: BEGIN }],
  }
}

/** So many rooms are at work at the same time. */
export const ROOMS = 16

/** What one meeting of twelve writes, one after the other: each a change of the meeting, every tenth of the group too. */
export function changesOf(room: string, count: number): Change[] {
  const meeting = fullCircle()
  const group = fullGroup(room)
  const changes: Change[] = [{ room, group, meeting }]
  let version = 1
  for (let index = 1; index < count; index++) {
    const next: Meeting = { ...meeting, version: meeting.version + index }
    if (index % 10 === 0)
      changes.push({ room, meeting: next, group: { ...group, version: ++version } })
    else changes.push({ room, meeting: next })
  }
  return changes
}

/** The rooms' names, new in each measurement. */
export function roomNames(measurement: number): string[] {
  return Array.from({ length: ROOMS }, (_, index) => `${measurement}-${index}`.padEnd(22, "_"))
}
