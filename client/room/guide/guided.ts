import type { OpenedGroup } from "../../connection/opened-group.ts"
import type { Guided } from "../../guide/guide-parts.tsx"

const FIRST: readonly Guided[] = [1, 2, 3]

/** Which of the first meetings this is, for a group with nobody to help it begin; null for any other. */
export function guidedMeeting({ view }: OpenedGroup): Guided | null {
  if (view.initiator !== null) return null
  return FIRST.find((number) => number === view.held + 1) ?? null
}
