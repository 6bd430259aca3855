import type { RoomId } from "../values/ids.ts"
import { type Result, accept, refuse } from "../values/result.ts"
import { type ContactPoint, type Entry, MOST_ENTRIES } from "./state.ts"

export function entryOf({ entries }: ContactPoint, id: RoomId): Entry | undefined {
  return entries.find((entry) => entry.id === id)
}

/** [CP1.3] The contact point with one more entry. Refuses with `full`, and with `not-allowed` a room that is listed already. */
export function withEntry(point: ContactPoint, entry: Entry): Result<ContactPoint> {
  const { entries } = point
  if (entries.length >= MOST_ENTRIES)
    return refuse("full", "The contact point has no room for more")
  const isListed = entry.room !== null && entries.some(({ room }) => room === entry.room)
  if (isListed) return refuse("not-allowed", "It is listed already")
  return accept({ ...point, entries: [...entries, entry] })
}

export function withoutEntry(point: ContactPoint, { id }: Entry): ContactPoint {
  return { ...point, entries: point.entries.filter((entry) => entry.id !== id) }
}

export function withSealed(point: ContactPoint, { id }: Entry, sealed: string): ContactPoint {
  const entries = point.entries.map((entry) => (entry.id === id ? { ...entry, sealed } : entry))
  return { ...point, entries }
}
