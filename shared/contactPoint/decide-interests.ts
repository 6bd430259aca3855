import type { RoomId } from "../values/ids.ts"
import { type Result, accept, refuse } from "../values/result.ts"
import type { ContactPointChange } from "./messages.ts"
import type { Interest } from "./state.ts"

/** An interest as it shall be stored, or that it is deleted; `interest.version` is the stored one. */
export type InterestChange = { to: Interest } | { deleted: Interest }

type InterestDoing =
  | Extract<ContactPointChange, { type: "noteInterest" | "deleteInterest" }>
  /** The group is made of them: they are deleted with it [IM9]. */
  | { type: "useInterests"; interests: readonly RoomId[] }

/** [CP4] Refuses with `stale` an interest that is no more, as when it has been withdrawn meanwhile. */
export function decideInterests(
  change: InterestDoing,
  interests: readonly Interest[],
): Result<{ interests: InterestChange[] }> {
  const ids = change.type === "useInterests" ? new Set(change.interests) : [change.interest]
  const named: Interest[] = []
  for (const id of ids) {
    const found = interests.find((interest) => interest.id === id)
    if (found === undefined) return refuse("stale", "There is no such interest any more")
    named.push(found)
  }
  if (change.type !== "noteInterest")
    return accept({ interests: named.map((interest) => ({ deleted: interest })) })
  const { contacted, note } = change
  return accept({
    interests: named.map((interest) => ({ to: next({ ...interest, contacted, note }) })),
  })
}

/** The same interest as it is stored next. */
export function next(interest: Interest): Interest {
  return { ...interest, version: interest.version + 1 }
}
