/** What the meeting must know of its group when something is proposed [C8.1]. */
export interface GroupNow {
  closed: boolean
  /** Ids of those who knock at the closed group now. */
  knocks: readonly string[]
}

/** A group that anyone with the link can come into: nobody knocks. */
export const OPEN_GROUP: GroupNow = { closed: false, knocks: [] }
