import type { InfoId } from "#shared/infoMeeting/state.ts"

import type { QuestionGroup } from "./question-groups.ts"

/** The questions that this screen lists, and those that came while somebody was reading. */
export interface Listed {
  groups: readonly QuestionGroup[]
  waiting: number
}

/**
 * Leaves out new questions that are not in `known`, so that the list does not move under a reader. Null for `known` lists
 * everything. A question that a host has marked is always listed.
 */
export function listed(
  groups: readonly QuestionGroup[],
  known: ReadonlySet<InfoId> | null,
): Listed {
  if (known === null) return { groups, waiting: 0 }
  let waiting = 0
  const shown = groups.map((group) => {
    if (group.mark !== "new") return group
    const rows = group.rows.filter(({ id }) => known.has(id))
    waiting += group.rows.length - rows.length
    return { ...group, rows }
  })
  return { groups: shown.filter(({ rows }) => rows.length > 0), waiting }
}

export function idsIn(groups: readonly QuestionGroup[]): Set<InfoId> {
  return new Set(groups.flatMap(({ rows }) => rows.map(({ id }) => id)))
}
