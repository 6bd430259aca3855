import { STANDARD_PLAN } from "#shared/meeting/plan.ts"
import type { GroupView } from "#shared/group/messages.ts"
import { NO_DATES } from "#shared/schedule/dates.ts"

import type { OpenedGroup } from "../../../core/session/texts/opened-group.ts"
import { START } from "./pretend-meeting.ts"

/** A sealed text's shape; what is in it no screen ever sees. */
const SEALED = "x".repeat(64)

/** What is the same in every pretend group. */
const WITHOUT_DATES = {
  pledge: { hash: "p".repeat(43), formation: 1, ownWords: null },
  dates: NO_DATES,
  givenUp: null,
  plan: STANDARD_PLAN,
  next: null,
  coming: [],
  opening: { open: true },
  apologies: [],
  notes: [],
  held: 6,
  format: "group",
  deletedAt: null,
} satisfies Partial<GroupView>

/** An open group of eight seats with these members, by seat; and what is otherwise than usual. */
export function groupOf(
  names: Readonly<Record<number, string>>,
  { view = {}, ...opened }: Partial<Omit<OpenedGroup, "view">> & { view?: Partial<GroupView> } = {},
): OpenedGroup {
  const members = Object.entries(names).map(([seat, name]) => [Number(seat), name] as const)
  const { knocks = [] } = opened
  const { seats = 8 } = view
  const freeSeats = Math.max(0, seats - members.length)
  return {
    names: new Map(members),
    ownWords: null,
    knocks: [],
    apologies: [],
    notes: [],
    ...opened,
    view: {
      version: 1,
      closed: null,
      seats,
      freeSeats,
      members: members.map(([seat]) => ({ seat, name: SEALED })),
      say: members.map(([seat]) => seat),
      initiator: null,
      knocks: knocks.map((knock) => ({ ...knock, name: SEALED })),
      admissible: knocks.flatMap(({ id, kind }) =>
        kind === "newcomer" && freeSeats > 0 ? [id] : [],
      ),
      ...WITHOUT_DATES,
      ...view,
    },
  }
}

/** When something in a pretend group was done: a little before its meeting. */
export const EARLIER = START - 60_000
