import type { RoomId } from "../values/ids.ts"
import { type Result, accept, refuse } from "../values/result.ts"
import { type InterestChange, next } from "./decide-interests.ts"
import type { ContactPointChange } from "./messages.ts"
import type { ContactPoint, Interest } from "./state.ts"

type Renewal = Extract<ContactPointChange, { type: "renew" }>

interface Renewed {
  contactPoint: ContactPoint
  interests: InterestChange[]
  welcomes: Renewal["welcomes"]
}

/**
 * [CP5] The contact point with another link: the old one opens nothing any more. Every entry and every note must have been
 * sealed again, so that none is left that only the old link opens. `listenersKeyHashes`: of its meetings, as they are now.
 */
export function renewed(
  point: ContactPoint,
  change: Renewal,
  interests: readonly Interest[],
  listenersKeyHashes: ReadonlyMap<RoomId, string>,
): Result<Renewed> {
  const { accessKeyHash, profile, publicKey, welcomes } = change
  if (accessKeyHash === point.accessKeyHash) return refuse("bad-input", "It is no new link")
  const entries = new Map(change.entries.map(({ id, sealed }) => [id, sealed]))
  const notes = new Map(change.notes.map(({ interest, note }) => [interest, note]))
  const meetings = new Set(point.entries.map(({ room }) => room))
  const isWhole =
    entries.size === point.entries.length &&
    point.entries.every(({ id }) => entries.has(id)) &&
    interests.every(({ id, note }) => note === null || notes.has(id)) &&
    welcomes.every(({ meeting }) => meetings.has(meeting))
  if (!isWhole) return refuse("bad-input", "Something has not been sealed again")
  const isStale = welcomes.some(({ meeting, listenersKeyHash }) => {
    const now = listenersKeyHashes.get(meeting)
    return now !== undefined && now !== listenersKeyHash
  })
  if (isStale) return refuse("stale", "The listeners' link of a meeting was renewed")
  const sealedAgain = point.entries.map((entry) => ({
    ...entry,
    sealed: entries.get(entry.id) ?? entry.sealed,
  }))
  const contactPoint = { ...point, accessKeyHash, profile, publicKey, entries: sealedAgain }
  const noted = interests.flatMap((interest) => {
    const note = notes.get(interest.id)
    return interest.note === null || note === undefined ? [] : [{ to: next({ ...interest, note }) }]
  })
  return accept({ contactPoint, interests: noted, welcomes })
}
