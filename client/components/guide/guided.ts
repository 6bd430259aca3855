import type { GroupView } from "#shared/group/messages.ts"

/** The meetings in which a new group without an initiator may want a hand. */
export const GUIDED = [1, 2, 3] as const
export type Guided = (typeof GUIDED)[number]

/** Which of the first meetings comes next or goes on; null for any other, or with an initiator to help. */
export function guidedMeeting({
  initiator,
  held,
}: Pick<GroupView, "initiator" | "held">): Guided | null {
  return initiator === null ? (GUIDED[held] ?? null) : null
}
